namespace PaperStudySample;

/// <summary>Which images a study uses: only on the first do the paper's numbers mean anything.</summary>
internal enum DataKind
{
    /// <summary>All 70,000 images of MNIST.</summary>
    Mnist,

    /// <summary>The first images of MNIST, fewer than all.</summary>
    PartOfMnist,

    /// <summary>Digits drawn by a program.</summary>
    Synthetic,

    /// <summary>Images from a folder that does not hold MNIST.</summary>
    Other,
}
