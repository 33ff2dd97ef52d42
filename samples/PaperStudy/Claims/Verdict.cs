namespace PaperStudySample;

/// <summary>What several runs say of a claim.</summary>
internal enum Verdict
{
    /// <summary>They support it.</summary>
    Holds,

    /// <summary>They contradict it.</summary>
    DoesNotHold,

    /// <summary>They show that there is no difference worth telling.</summary>
    Tie,

    /// <summary>They are too few, or vary too much, to say.</summary>
    CannotBeTold,
}
