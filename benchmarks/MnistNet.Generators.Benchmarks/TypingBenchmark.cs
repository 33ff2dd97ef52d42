using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MnistNet.Generators.Benchmarks;

/// <summary>Runs generator and analyzer after the edits of somebody who types, sizes in turn, so that a drifting machine hits all alike.</summary>
internal sealed class TypingBenchmark(int[] sizes, int ordinaryFiles)
{
    private const int EditsARound = 5;

    private static readonly (string Name, Action<UserProject> Edit)[] Edits =
    [
        ("method body in an ordinary file", static project => project.EditMethodBody()),
        ("comment in an ordinary file", static project => project.EditComment()),
        ("blank line in an ordinary file", static project => project.EditBlankLine()),
        ("new field in an ordinary file", static project => project.EditDeclaration()),
        ("new type in an ordinary file", static project => project.EditType()),
        ("comment on one network", static project => project.EditNetworkComment()),
        ("layer of one network", static project => project.EditNetwork()),
    ];

    public void Run(int rounds)
    {
        Measure(new UserProject("WarmUp", 50, ordinaryFiles), new TimingTable());

        TimingTable[] tables = [.. sizes.Select(static _ => new TimingTable())];
        for (int round = 0; round < rounds; round++)
        {
            for (int size = 0; size < sizes.Length; size++)
            {
                Measure(new UserProject("User", sizes[size], ordinaryFiles), tables[size]);
            }
        }

        for (int size = 0; size < sizes.Length; size++)
        {
            tables[size].Print($"Networks: {sizes[size]:N0}; ordinary files: {ordinaryFiles:N0}; medians of {rounds} rounds with {EditsARound} edits of each kind");
        }
    }

    private static void Measure(UserProject project, TimingTable table)
    {
        // Cold: neither the driver nor the compilation has been used before. The code itself has: the JIT is done with it.
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: UserProject.ParseOptions);
        driver = Generate(driver, project, table, TimingTable.Cold);
        for (int repetition = 0; repetition < EditsARound; repetition++)
        {
            foreach ((string name, Action<UserProject> edit) in Edits)
            {
                edit(project);
                driver = Generate(driver, project, table, name);
            }
        }

        Analyze(project, table);
    }

    private static GeneratorDriver Generate(GeneratorDriver driver, UserProject project, TimingTable table, string scenario)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(project.Compilation);
        TimeSpan wall = Stopwatch.GetElapsedTime(start);
        table.Add(scenario, driver.GetTimingInfo().GeneratorTimes.Single().ElapsedTime, wall);
        return driver;
    }

    /// <summary>What an editor asks the analyzer after an edit: the diagnostics of the file that is open.</summary>
    private static void Analyze(UserProject project, TimingTable table)
    {
        NetworkAnalyzer analyzer = new();
        project.EditNetwork();
        CompilationWithAnalyzers analysis = project.Compilation.WithAnalyzers(
            ImmutableArray.Create<DiagnosticAnalyzer>(analyzer),
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        long start = Stopwatch.GetTimestamp();
        analysis.GetAnalyzerSemanticDiagnosticsAsync(project.Compilation.GetSemanticModel(project.Edited!), null, CancellationToken.None).GetAwaiter().GetResult();
        TimeSpan wall = Stopwatch.GetElapsedTime(start);
        table.Add("analyzer: the edited network", analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None).GetAwaiter().GetResult().ExecutionTime, wall);
    }
}
