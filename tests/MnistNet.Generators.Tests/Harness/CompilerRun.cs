using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MnistNet.Generators.Tests.Harness;

/// <summary>One build of a user's project: the generator, the compiler and the analyzer.</summary>
internal sealed class CompilerRun
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private const string Usings = "global using MnistNet;";

    private static readonly CSharpCompilation Core = Project(References.Core);
    private static readonly CSharpCompilation WithTorch = Project(References.WithTorch);
    private static readonly Lazy<CSharpCompilation> Everything = new(() => Project(References.Everything));

    private readonly CompilerOptions options;
    private readonly Lazy<CompilationWithAnalyzers> analysis;
    private readonly Lazy<IReadOnlyList<Diagnostic>> findings;

    private CompilerRun(CompilerOptions options, IReadOnlyList<string> sources)
    {
        this.options = options;
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: ParseOptions.WithLanguageVersion(options.LanguageVersion))
            .RunGeneratorsAndUpdateCompilation(Compile(sources, options), out Compilation output, out var problems);
        Assert.Empty(problems);
        Output = output;
        Generated = output.SyntaxTrees
            .Where(static tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))
            .ToDictionary(static tree => Path.GetFileName(tree.FilePath), static tree => tree.ToString());
        analysis = new(Analyze);
        findings = new(() => InSourceOrder(analysis.Value.GetAnalyzerDiagnosticsAsync(CancellationToken.None)));
    }

    /// <summary>The user's code with the generated code.</summary>
    public Compilation Output { get; }

    /// <summary>Generated files by name.</summary>
    public IReadOnlyDictionary<string, string> Generated { get; }

    /// <summary>What the analyzer reports and nothing suppresses, in source order.</summary>
    public IReadOnlyList<Diagnostic> Findings => findings.Value;

    /// <summary>All that a user sees, of the C# compiler and the analyzer, in source order, each with its own severity.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => InSourceOrder(analysis.Value.GetAllDiagnosticsAsync(CancellationToken.None));

    /// <summary>What the C# compiler itself reports, hidden diagnostics aside.</summary>
    public IReadOnlyList<Diagnostic> CompilerDiagnostics =>
        [.. Output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden)];

    public static CompilerRun Of(params string[] sources) => new(new CompilerOptions(), sources);

    public static CompilerRun Of(CompilerOptions options, params string[] sources) => new(options, sources);

    public static SyntaxTree Parse(string source, string path, LanguageVersion language = LanguageVersion.Latest) =>
        CSharpSyntaxTree.ParseText(source, ParseOptions.WithLanguageVersion(language), path, System.Text.Encoding.UTF8);

    /// <summary>A project of the sources, which may leave out <c>using MnistNet;</c>.</summary>
    public static CSharpCompilation Compile(IEnumerable<string> sources, CompilerOptions options)
    {
        CSharpCompilation project = options.Plots ? Everything.Value : options.Torch ? WithTorch : Core;
        return project
            .WithOptions(options.Settings(project.Options).WithSyntaxTreeOptionsProvider(new ConfiguredSeverities(options.Severities)))
            .AddSyntaxTrees(Parse(Usings, "Usings.cs", options.LanguageVersion))
            .AddSyntaxTrees(sources.Select((source, index) => Parse(source, $"File{index}.cs", options.LanguageVersion)));
    }

    /// <summary>Asserts that neither the compiler nor the analyzer has anything to say, with warnings as errors.</summary>
    public CompilerRun AssertClean()
    {
        Assert.Empty(CompilerDiagnostics);
        Assert.Empty(Findings);
        return this;
    }

    private static CSharpCompilation Project(IEnumerable<MetadataReference> references) => CSharpCompilation.Create(
        "User",
        syntaxTrees: null,
        references,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999,
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress)], // as the SDK does
            nullableContextOptions: NullableContextOptions.Enable));

    private CompilationWithAnalyzers Analyze()
    {
        Dictionary<string, string> properties = options.BudgetProperty is { } budget
            ? new() { ["build_property.MnistNetParameterBudget"] = budget }
            : [];
        AnalyzerOptions analyzerOptions = new([], new ConfigOptions(properties));

        // As a project without TreatWarningsAsErrors, so that a rule's own severity shows.
        Compilation lenient = Output.WithOptions(Output.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default));
        return lenient.WithAnalyzers(
            [new NetworkAnalyzer()],
            new CompilationWithAnalyzersOptions(
                analyzerOptions,
                onAnalyzerException: static (exception, _, _) => throw new InvalidOperationException("The analyzer failed.", exception),
                concurrentAnalysis: false,
                logAnalyzerExecutionTime: false));
    }

    private static List<Diagnostic> InSourceOrder(Task<ImmutableArray<Diagnostic>> diagnostics) =>
    [
        .. diagnostics.GetAwaiter().GetResult()
            .Where(static diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden)
            .OrderBy(static diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(static diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .ThenBy(static diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparer.Ordinal),
    ];
}
