using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using MnistNet.Fuzz.Tests.Programs;
using MnistNet.Generators;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Fuzz.Tests.Builds;

/// <summary>One build of a program with generator and analyzers, under the strictest settings, in which no exception goes unseen.</summary>
internal sealed class GuardedBuild
{
    private readonly List<string> exceptions = [];
    private readonly Lazy<IReadOnlyList<Diagnostic>> withoutGenerator;

    private GuardedBuild(RandomProgram program)
    {
        CSharpCompilation project = Compile(program);
        withoutGenerator = new(() => Visible(project.GetDiagnostics()));
        Compilation output = Generate(project, out ImmutableArray<Diagnostic> told);
        Generated = [.. output.SyntaxTrees.Except(project.SyntaxTrees)];
        GeneratedAgain = [.. Generate(Compile(program), out _).SyntaxTrees.Skip(project.SyntaxTrees.Length)];
        CompilationWithAnalyzers analysis = output.WithAnalyzers(
            [new NetworkAnalyzer(), new DefineSuppressor(), new UnusedMethods()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([], new ConfigOptions(new Dictionary<string, string>())),
                (exception, _, _) => exceptions.Add(exception.ToString()),
                concurrentAnalysis: false,
                logAnalyzerExecutionTime: false,
                reportSuppressedDiagnostics: true));
        Diagnostics = Visible(analysis.GetAllDiagnosticsAsync().GetAwaiter().GetResult().Concat(told));
        Output = analysis.Compilation;
    }

    public Compilation Output { get; }

    public ImmutableArray<SyntaxTree> Generated { get; }

    /// <summary>What a second generator writes for the same text.</summary>
    public ImmutableArray<SyntaxTree> GeneratedAgain { get; }

    /// <summary>What escaped the generator and the analyzers.</summary>
    public IReadOnlyList<string> Exceptions => exceptions;

    /// <summary>What the compiler and the analyzers report, suppressed or not.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>What the compiler reports of the program alone.</summary>
    public IReadOnlyList<Diagnostic> WithoutGenerator => withoutGenerator.Value;

    /// <summary>Builds a program; null where the compiler itself fails on it, with or without generator.</summary>
    public static GuardedBuild? TryBuild(RandomProgram program)
    {
        try
        {
            return new GuardedBuild(program);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException && FailsAlone(program))
        {
            return null;
        }
    }

    // Programs are built side by side already.
    private static CSharpCompilation Compile(RandomProgram program)
    {
        CSharpCompilation project = CompilerRun.Compile(program.Files, new CompilerOptions { Torch = program.UsesTorch });
        return project.WithOptions(project.Options.WithConcurrentBuild(false));
    }

    private static bool FailsAlone(RandomProgram program)
    {
        try
        {
            _ = Compile(program).GetDiagnostics();
            return false;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return true;
        }
    }

    // Of our own errors those count, too, that the program suppresses.
    private static ImmutableArray<Diagnostic> Visible(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics.Where(static diagnostic =>
            diagnostic.Severity != DiagnosticSeverity.Hidden && (!diagnostic.IsSuppressed || diagnostic.Id.StartsWith("MNN", StringComparison.Ordinal))),
    ];

    private Compilation Generate(CSharpCompilation project, out ImmutableArray<Diagnostic> told)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: CompilerRun.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(project, out Compilation output, out told);
        exceptions.AddRange(driver.GetRunResult().Results.Select(static result => result.Exception?.ToString()).OfType<string>());
        exceptions.AddRange(told.Where(static diagnostic => !diagnostic.Id.StartsWith("MNN", StringComparison.Ordinal)).Select(static problem => problem.ToString()));
        return output;
    }
}
