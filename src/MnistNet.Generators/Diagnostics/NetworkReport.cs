using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using MnistNet.Generators.Parsing;
using MnistNet.Generators.Shapes;
using MnistNet.Generators.Spelling;

namespace MnistNet.Generators.Diagnostics;

/// <summary>
/// What is wrong with a class, and who says so: the analyzer, except for mistakes over which C# itself stops in declarations.
/// There, the command line asks no analyzer, and the generator tells.
/// </summary>
internal static class NetworkReport
{
    private const string BudgetProperty = "build_property.MnistNetParameterBudget";

    /// <summary>What the analyzer reports.</summary>
    /// <param name="isGenerated">Whether its code is another tool's, perhaps another generator's, to which this one is blind.</param>
    public static IEnumerable<Diagnostic> Report(
        NetworkSource source, bool isGenerated, Compilation compilation, AnalyzerConfigOptions project, CancellationToken cancellation)
    {
        FindingLocator locator = new(source, cancellation);
        if (source.Attributes.Network is not null && !TryReadProjectBudget(project, out _, out string? invalid))
        {
            yield return Diagnostic.Create(
                Descriptors.Of(Rules.InvalidBudget), locator.Locate(FindingPlace.ClassName), "MnistNetParameterBudget of the project", $"'{invalid}'");
        }

        TryReadProjectBudget(project, out int budget, out _);
        NetworkDeclaration declaration = NetworkParser.Parse(source, cancellation);
        bool isUnseen = isGenerated && !GeneratedMembers.AreWritten(source.Type);
        foreach (Finding finding in NetworkResolver.Resolve(declaration, budget).Findings.Where(finding => isUnseen || !IsTold(finding, declaration)))
        {
            yield return locator.Report(finding);
        }

        foreach (Misspelling misspelling in CheckDefine(source, compilation, cancellation))
        {
            yield return Diagnostic.Create(Descriptors.Of(Rules.ForeignName), misspelling.Place, misspelling.Written, misspelling.What, misspelling.Remedy);
        }
    }

    /// <summary>What the generator tells instead.</summary>
    public static IEnumerable<ToldDiagnostic> Tell(NetworkSource source, NetworkDeclaration declaration, Compilation compilation, CancellationToken cancellation)
    {
        FindingLocator locator = new(source, cancellation);
        IEnumerable<Finding> findings = declaration.Target.CanBeExtended ? [] : NetworkResolver.Resolve(declaration).Findings;
        return
        [
            .. findings.Where(finding => IsTold(finding, declaration)).Select(finding => ToldDiagnostic.Of(finding.Rule, locator.Locate(finding.Place), finding.Arguments) with { Hints = finding.Hints }),
            .. CheckAttributes(source, compilation, cancellation)
                .Select(static misspelling => ToldDiagnostic.Of(Rules.ForeignName, misspelling.Place, [misspelling.Written, misspelling.What, misspelling.Remedy])),
        ];
    }

    private static IEnumerable<Misspelling> CheckAttributes(NetworkSource source, Compilation compilation, CancellationToken cancellation) => source.Attributes.AreRejected
        ? source.Type.DeclaringSyntaxReferences
            .Select(part => part.GetSyntax(cancellation))
            .OfType<TypeDeclarationSyntax>()
            .SelectMany(part => new AttributeSpelling(compilation.GetSemanticModel(part.SyntaxTree), cancellation).Check(part))
        : [];

    private static IEnumerable<Misspelling> CheckDefine(NetworkSource source, Compilation compilation, CancellationToken cancellation) =>
        source.Define is { SignatureProblem: null, Method: var method } define
        && define.Layers.Any(static layer => layer.Declaration is LayerDeclaration.Unreadable)
        && method.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is MethodDeclarationSyntax syntax
            ? new CallSpelling(compilation.GetSemanticModel(syntax.SyntaxTree), cancellation).Check(syntax, method.Parameters[0].Name)
            : [];

    /// <summary>
    /// A class that another generator writes, to which this one is blind. In an editor, a class that the user writes may be
    /// ahead of the generator for a moment, and is not meant.
    /// </summary>
    public static Diagnostic? FindNotWritten(NetworkSource source, CancellationToken cancellation)
    {
        NetworkDeclaration declaration = NetworkParser.Parse(source, cancellation);
        return NetworkResolver.Resolve(declaration).Plan is not null && !GeneratedMembers.AreWritten(source.Type)
            ? Diagnostic.Create(
                Descriptors.Of(Rules.NotWritten), new FindingLocator(source, cancellation).Locate(FindingPlace.ClassName), declaration.Target.DisplayName)
            : null;
    }

    // Without generated code, C# has something to say of every use of the class, and is to say it second.
    private static bool IsTold(Finding finding, NetworkDeclaration declaration) => !declaration.Target.CanBeExtended
        && (finding.Rule == Rules.NotPartial || finding.Rule == Rules.UnsupportedClass || finding.Rule == Rules.OldLanguage || finding.Rule == Rules.NoNetwork);

    private static bool TryReadProjectBudget(AnalyzerConfigOptions project, out int budget, out string? invalid)
    {
        budget = NetworkResolver.DefaultBudget;
        invalid = null;
        if (!project.TryGetValue(BudgetProperty, out string? text) || string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        if (int.TryParse(text, NumberStyles.Integer | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out int value) && value >= 1)
        {
            budget = value;
            return true;
        }

        invalid = text;
        return false;
    }
}
