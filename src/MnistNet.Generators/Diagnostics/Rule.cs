namespace MnistNet.Generators.Diagnostics;

/// <summary>One kind of mistake, free of Roslyn: the compiler reports it, and the run-time builder throws it.</summary>
/// <param name="Id">MNN and four digits; never used again for another rule.</param>
/// <param name="Category">The band of IDs that it belongs to.</param>
/// <param name="Title">The rule itself, as a sentence that is true of right code.</param>
/// <param name="Message">What is wrong, with places for the numbers.</param>
/// <param name="Severity">How bad it is.</param>
internal sealed record Rule(string Id, string Category, string Title, string Message, RuleSeverity Severity)
{
    /// <summary>The page that explains it.</summary>
    public string HelpLink => "https://github.com/mnistnet/mnistnet/blob/main/docs/diagnostics/" + Id + ".md";
}

internal enum RuleSeverity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>The network works, but hardly as meant.</summary>
    Warning,

    /// <summary>There is no network.</summary>
    Error,
}
