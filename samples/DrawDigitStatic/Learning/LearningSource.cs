namespace DrawDigit.Learning;

/// <summary>What a network learns from.</summary>
internal enum LearningSource
{
    /// <summary>The images of MNIST that come with the page.</summary>
    Mnist,

    /// <summary>What was drawn and kept.</summary>
    Drawings,

    /// <summary>All of these.</summary>
    Both,
}
