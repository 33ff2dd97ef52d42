using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MnistNet.Generators.Tests.Harness;

/// <summary>What differs between the projects that tests compile.</summary>
internal sealed record CompilerOptions
{
    /// <summary>Whether the project references MnistNet.TorchSharp.</summary>
    public bool Torch { get; init; } = true;

    /// <summary>Whether the project references MnistNet.Hosting, MnistNet.Images, MnistNet.Plots and MnistNet.Pretrained, too.</summary>
    public bool Plots { get; init; }

    /// <summary>The MSBuild property <c>MnistNetParameterBudget</c>; null when it is not set.</summary>
    public string? BudgetProperty { get; init; }

    /// <summary>The MSBuild property <c>LangVersion</c>.</summary>
    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Latest;

    /// <summary>Whether the build runs no analyzers, as with <c>RunAnalyzers</c> false.</summary>
    public bool AnalyzersAreOff { get; init; }

    /// <summary>Whether the sources are the output of another generator, as what stands in Razor files.</summary>
    public bool WrittenByGenerator { get; init; }

    /// <summary>Whatever else its MSBuild properties say.</summary>
    public Func<CSharpCompilationOptions, CSharpCompilationOptions> Settings { get; init; } = static options => options;

    /// <summary>Severities as an <c>.editorconfig</c> sets them, by ID.</summary>
    public IReadOnlyDictionary<string, ReportDiagnostic> Severities { get; init; } = new Dictionary<string, ReportDiagnostic>();
}
