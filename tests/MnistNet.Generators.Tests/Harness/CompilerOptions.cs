using Microsoft.CodeAnalysis;

namespace MnistNet.Generators.Tests.Harness;

/// <summary>What differs between the projects that tests compile.</summary>
internal sealed record CompilerOptions
{
    /// <summary>Whether the project references MnistNet.TorchSharp.</summary>
    public bool Torch { get; init; } = true;

    /// <summary>The MSBuild property <c>MnistNetParameterBudget</c>; null when it is not set.</summary>
    public string? BudgetProperty { get; init; }

    /// <summary>Severities as an <c>.editorconfig</c> sets them, by ID.</summary>
    public IReadOnlyDictionary<string, ReportDiagnostic> Severities { get; init; } = new Dictionary<string, ReportDiagnostic>();
}
