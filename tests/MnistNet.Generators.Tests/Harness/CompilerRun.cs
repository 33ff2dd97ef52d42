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
    private readonly ImmutableArray<Diagnostic> told;

    private CompilerRun(CompilerOptions options, IReadOnlyList<string> sources)
    {
        this.options = options;
        CSharpGeneratorDriver
            .Create(
                options.WrittenByGenerator ? [new OtherGenerator(sources).AsSourceGenerator(), new NetworkGenerator().AsSourceGenerator()] : [new NetworkGenerator().AsSourceGenerator()],
                parseOptions: ParseOptions.WithLanguageVersion(options.LanguageVersion),
                optionsProvider: new ConfigOptions(Properties))
            .RunGeneratorsAndUpdateCompilation(Compile(options.WrittenByGenerator ? [] : sources, options), out Compilation output, out told);
        Assert.DoesNotContain(told, static diagnostic => diagnostic.Id.StartsWith("CS", StringComparison.Ordinal));
        Output = output;
        Generated = output.SyntaxTrees
            .Where(static tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))
            .ToDictionary(static tree => Path.GetFileName(tree.FilePath), static tree => tree.ToString());
        analysis = new(Analyze);
        findings = new(() => InSourceOrder(options.AnalyzersAreOff ? [] : analysis.Value.GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult()));
    }

    /// <summary>The user's code with the generated code.</summary>
    public Compilation Output { get; }

    /// <summary>Generated files by name.</summary>
    public IReadOnlyDictionary<string, string> Generated { get; }

    /// <summary>What the generator tells.</summary>
    public IReadOnlyList<Diagnostic> Told => told;

    /// <summary>What the analyzer reports and nothing suppresses, and what the generator tells, in source order.</summary>
    public IReadOnlyList<Diagnostic> Findings => findings.Value;

    /// <summary>All that a user sees, of the C# compiler and the analyzer, in source order, each with its own severity.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => InSourceOrder(analysis.Value.GetAllDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult());

    /// <summary>What the C# compiler itself reports, hidden diagnostics aside.</summary>
    public IReadOnlyList<Diagnostic> CompilerDiagnostics =>
        [.. Output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden)];

    private Dictionary<string, string> Properties
    {
        get
        {
            Dictionary<string, string> properties = [];
            if (options.BudgetProperty is { } budget)
            {
                properties["build_property.MnistNetParameterBudget"] = budget;
            }

            if (options.AnalyzersAreOff)
            {
                properties["build_property.MnistNetAnalyzersAreOff"] = "true";
            }

            return properties;
        }
    }

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
        AnalyzerOptions analyzerOptions = new([], new ConfigOptions(Properties));

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

    private List<Diagnostic> InSourceOrder(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics.Concat(told)
            .Where(static diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden)
            .OrderBy(static diagnostic => diagnostic.Location.GetMappedLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(static diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .ThenBy(static diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparer.Ordinal),
    ];
}
