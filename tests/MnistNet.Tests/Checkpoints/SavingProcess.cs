using System.Diagnostics;

namespace MnistNet.Tests;

/// <summary>A process that does nothing but save the paper's network to one file, with two sets of weights in turn.</summary>
internal sealed class SavingProcess : IDisposable
{
    private const string Target = "MNISTNET_TESTS_SAVE_TO";

    private readonly Process process;
    private readonly Task<string> errors;

    /// <summary>Starts the process.</summary>
    /// <param name="path">The file that it saves to.</param>
    public SavingProcess(string path)
    {
        // Whom .NET would let debug it talk to it through files, which would be left in the temporary folder.
        process = FreshProcess.Start(AppContext.BaseDirectory, (Target, path), ("DOTNET_EnableDiagnostics", "0"), ("DOTNET_TieredPGO", "0"));
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>One set of weights.</summary>
    public static float[] A { get; } = CheckpointNetworks.Counting(CheckpointNetworks.PaperCnn);

    /// <summary>The other set.</summary>
    public static float[] B { get; } = [.. A.Select(weight => -weight - 1)];

    /// <summary>Waits until it has saved both sets, so that everything is compiled.</summary>
    public void WaitUntilItSaves()
    {
        if (process.StandardOutput.ReadLine() is null)
        {
            Assert.Fail(errors.Result);
        }
    }

    /// <summary>Fails if it has ended by itself, with what it said.</summary>
    public void RequireAlive() => Assert.False(process.HasExited, process.HasExited ? errors.Result : "");

    /// <summary>Kills it, which must still be saving: with SIGKILL where there are signals.</summary>
    public void Kill()
    {
        RequireAlive();
        process.Kill();
        process.WaitForExit();
        Assert.Equal("", errors.Result);
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }

    /// <summary>What the process runs.</summary>
    internal static void Run()
    {
        new Thread(EndWithTheTest) { IsBackground = true }.Start();
        string path = Environment.GetEnvironmentVariable(Target)!;
        for (int round = 0; ; round++)
        {
            Checkpoint.Save(path, CheckpointNetworks.PaperCnn, A);
            Checkpoint.Save(path, CheckpointNetworks.PaperCnn, B);
            if (round == 0)
            {
                Console.WriteLine("saving");
            }
        }
    }

    private static void EndWithTheTest()
    {
        // The end of the input: whoever held its other side is gone.
        while (Console.In.Read() >= 0)
        {
        }

        Environment.Exit(0);
    }
}
