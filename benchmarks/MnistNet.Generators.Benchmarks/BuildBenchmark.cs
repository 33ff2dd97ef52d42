using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Spectre.Console;

namespace MnistNet.Generators.Benchmarks;

/// <summary>What one network costs a build: the paper's, read, written and compiled as if nothing of it were known.</summary>
internal static class BuildBenchmark
{
    private const int WarmUp = 5;

    public static void Run(int builds)
    {
        List<(double Generator, double Compiler)> times = [];
        int characters = 0;
        for (int build = -WarmUp; build < builds; build++)
        {
            (TimeSpan generator, TimeSpan compiler, characters) = Build();
            if (build >= 0)
            {
                times.Add((generator.TotalMilliseconds, compiler.TotalMilliseconds));
            }
        }

        Table table = new Table().MarkdownBorder().AddColumn("the paper's network");
        foreach (string column in new[] { "least, ms", "lower quartile, ms", "median, ms" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        Add("generator, own time", [.. times.Select(static time => time.Generator)]);
        Add("compiler, with what was written", [.. times.Select(static time => time.Compiler)]);
        Add("both", [.. times.Select(static time => time.Generator + time.Compiler)]);
        AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{builds:N0} builds; {characters:N0} characters of generated code"));
        AnsiConsole.WriteLine();
        AnsiConsole.Write(table);

        void Add(string row, double[] values)
        {
            Array.Sort(values);
            table.AddRow([row, .. new[] { 0, 1, 2 }.Select(quarter => values[values.Length * quarter / 4].ToString("N2", CultureInfo.InvariantCulture))]);
        }
    }

    private static (TimeSpan Generator, TimeSpan Compiler, int Characters) Build()
    {
        CSharpCompilation compilation = new UserProject("Paper", networks: 1, ordinaryFiles: 0).Compilation;
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: UserProject.ParseOptions);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        long start = Stopwatch.GetTimestamp();
        bool isCompiled = output.Emit(Stream.Null).Success;
        TimeSpan compiler = Stopwatch.GetElapsedTime(start);
        return isCompiled
            ? (driver.GetTimingInfo().GeneratorTimes.Single().ElapsedTime, compiler, output.SyntaxTrees.Except(compilation.SyntaxTrees).Sum(static tree => tree.Length))
            : throw new InvalidOperationException("The network does not compile.");
    }
}
