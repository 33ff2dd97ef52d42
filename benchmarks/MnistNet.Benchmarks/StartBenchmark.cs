using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace MnistNet.Benchmarks;

/// <summary>What a program waits for its first answer: FirstAnswer, published and run in several ways.</summary>
internal static class StartBenchmark
{
    private static readonly Variant[] Variants =
    [
        new("JIT", "jit", []),
        new("JIT, no profiles (TieredPGO=0)", "jit", [], "DOTNET_TieredPGO"),
        new("JIT, loops compiled fully at once (TC_QuickJitForLoops=0)", "jit", [], "DOTNET_TC_QuickJitForLoops"),
        new("JIT, all compiled fully at once (TieredCompilation=0)", "jit", [], "DOTNET_TieredCompilation"),
        new("ReadyToRun", "r2r", ["-p:PublishReadyToRun=true", "--self-contained", "false", "-r", RuntimeInformation.RuntimeIdentifier]),
        new("NativeAOT", "native", ["-p:Native=true"]),
    ];

    /// <summary>Publishes all, runs them in turn, and prints a row for each.</summary>
    /// <param name="rounds">Runs of each.</param>
    public static void Run(int rounds)
    {
        using TemporaryFolder folder = new();
        foreach (Variant variant in Variants.DistinctBy(variant => variant.Folder))
        {
            Publish(variant, folder.Path);
        }

        Dictionary<Variant, List<double[]>> runs = Variants.ToDictionary(variant => variant, _ => new List<double[]>());
        for (int round = 0; round < rounds; round++)
        {
            foreach (Variant variant in Variants)
            {
                runs[variant].Add(Measure(variant, folder.Path));
            }
        }

        Console.WriteLine("Medians. Milliseconds since the process was started; in brackets, methods that the JIT had compiled, and its milliseconds.");
        Console.WriteLine();
        Console.WriteLine("| published as | Main | network loaded | first answer | full speed | after answers | an answer then, µs |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        foreach ((Variant variant, List<double[]> times) in runs)
        {
            double[] at = [.. Enumerable.Range(0, 12).Select(i => times.Select(run => run[i]).Order().ElementAt(rounds / 2))];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {variant.Name} | {at[0]:F0} | {at[3]:F0} ({at[4]:F0}, {at[5]:F0}) | {at[6]:F0} ({at[7]:F0}, {at[8]:F0}) | {at[9]:F0} | {at[10]:F0} | {at[11]:F1} |"));
        }
    }

    private static void Publish(Variant variant, string folder)
    {
        string[] arguments =
        [
            "publish", Project(), "-c", "Release", "-o", Path.Combine(folder, variant.Folder), "--artifacts-path", Path.Combine(folder, "artifacts", variant.Folder),
            "-nodeReuse:false", "-v", "quiet", .. variant.Options,
        ];
        using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments))!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }

    private static double[] Measure(Variant variant, string folder)
    {
        ProcessStartInfo start = new(Path.Combine(folder, variant.Folder, "FirstAnswer")) { RedirectStandardOutput = true };
        if (variant.SwitchedOff is { } name)
        {
            start.Environment[name] = "0";
        }

        start.ArgumentList.Add(Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture));
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return [.. output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    private static string Project()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "MnistNet.sln")))
        {
            root = root.Parent;
        }

        return Path.Combine(
            root?.FullName ?? throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} is in no clone of the repository."), "benchmarks", "FirstAnswer");
    }

    /// <summary>A way to publish the program and to run it.</summary>
    /// <param name="Name">What the table calls it.</param>
    /// <param name="Folder">Where it is published to.</param>
    /// <param name="Options">How, beside Release.</param>
    /// <param name="SwitchedOff">A setting of the runtime that is off.</param>
    private sealed record Variant(string Name, string Folder, string[] Options, string? SwitchedOff = null);

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("mnistnet-start-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
