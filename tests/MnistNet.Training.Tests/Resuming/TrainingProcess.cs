using System.Diagnostics;
using System.Globalization;

namespace MnistNet.Training.Tests.Resuming;

/// <summary>A process that trains a network, and says after each epoch that it has.</summary>
internal sealed class TrainingProcess : IDisposable
{
    /// <summary>So many that 20 kills do not see the end of them.</summary>
    public const int Epochs = 600;

    private const string Folder = "MNISTNET_TESTS_TRAIN_IN";

    private readonly Process process;
    private readonly Task<string> errors;

    /// <summary>Starts the process.</summary>
    /// <param name="folder">Where it writes to.</param>
    /// <param name="environment">More of its environment.</param>
    public TrainingProcess(string folder, params (string Name, string Value)[] environment)
    {
        // Whom .NET would let debug it talk to it through files, which would be left in the temporary folder.
        process = FreshProcess.Start(AppContext.BaseDirectory, [(Folder, folder), ("DOTNET_EnableDiagnostics", "0"), ("DOTNET_TieredPGO", "0"), .. environment]);
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Waits until it has trained for some epochs.</summary>
    /// <param name="epochs">How many.</param>
    /// <returns>The number of the last of them.</returns>
    public int WaitFor(int epochs)
    {
        int last = 0;
        for (int i = 0; i < epochs; i++)
        {
            string line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("It ended: " + errors.Result);
            last = int.Parse(line, CultureInfo.InvariantCulture);
        }

        return last;
    }

    /// <summary>Kills it, which must still be training: with SIGKILL where there are signals.</summary>
    public void Kill()
    {
        Assert.False(process.HasExited, process.HasExited ? "It ended: " + errors.Result : "");
        process.Kill();
        process.WaitForExit();
        Assert.Equal("", errors.Result);
    }

    /// <summary>Lets it train to the end.</summary>
    public void Finish()
    {
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal("", errors.Result);
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Waits until it fails.</summary>
    /// <returns>What it says then.</returns>
    public string Fail()
    {
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.NotEqual(0, process.ExitCode);
        return errors.Result;
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }

    /// <summary>What the process runs.</summary>
    internal static void Run()
    {
        try
        {
            Train(Environment.GetEnvironmentVariable(Folder)!);
            Environment.Exit(0);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            // Else it would leave a dump of its memory.
            Console.Error.Write(e.Message);
            Environment.Exit(1);
        }
    }

    private static void Train(string folder)
    {
        LabeledImages digits = SyntheticDigits.Create(40, 1).Train;
        using DroppingCnn network = new(seed: 3);
        History history = network.Train(digits, new TrainingOptions
        {
            Epochs = Epochs,
            LearningRate = 0.02,
            Callbacks =
            [
                new ReduceLROnPlateau(factor: 0.7, patience: 7, cooldown: 2),
                new EarlyStopping(patience: Epochs, restoreBestWeights: true),
                new ModelCheckpoint(Path.Combine(folder, "best.h5")),
                new CsvLogger(Path.Combine(folder, "log.csv")),
                new BackupAndRestore(Path.Combine(folder, "backup")),
                new Announcement(),
            ],
        });
        network.Save(Path.Combine(folder, "final.h5"));
        RunManifest.Of(network, digits, history).Save(Path.Combine(folder, "final.json"));
    }

    private sealed class Announcement : TrainingCallback
    {
        public override void OnEpochEnd(TrainingRun run, EpochResult epoch) => Console.WriteLine(epoch.Epoch.ToString(CultureInfo.InvariantCulture));
    }
}
