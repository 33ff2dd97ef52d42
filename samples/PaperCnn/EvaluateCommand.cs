using MnistNet;

namespace PaperCnnSample;

/// <summary>Evaluates a checkpoint: the paper's evaluator.</summary>
internal sealed class EvaluateCommand(string? dataFolder, string checkpointPath, BackendChoice backend)
{
    public int Run(CancellationToken cancellation)
    {
        // First the file: nobody should wait for data to hear that there is no checkpoint.
        using PaperCnn network = PaperCnn.Load(checkpointPath, backend.First());
        MnistDataset digits = Digits.Load(dataFolder, Console.WriteLine, cancellation);
        Console.WriteLine(Digits.Describe(digits));
        Comparison comparison = new(Digits.Mark(digits));
        comparison.AddTest(network.Evaluate(digits.Test, cancellation));
        comparison.Print();
        if (backend == BackendChoice.Both)
        {
            new BackendComparison(Digits.Mark(digits)).Predictions(checkpointPath, digits.Test, cancellation).Print();
        }

        return ExitCode.Success;
    }
}
