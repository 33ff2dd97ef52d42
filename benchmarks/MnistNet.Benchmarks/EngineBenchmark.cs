using MnistNet.Torch;
using PaperCnnSample;
using static TorchSharp.torch;

namespace MnistNet.Benchmarks;

/// <summary>The managed engine against ONNX Runtime and TorchSharp, for the paper's network and for one of another shape.</summary>
internal static class EngineBenchmark
{
    private const int Size = 28 * 28;
    private const int BatchSize = 128;

    public static void Run(MnistDataset digits, int rounds, string? dataFolder)
    {
        LibTorch.EnsureLoaded();
        LabeledImages training = digits.Train.Slice(0, Math.Min(51_000, digits.Train.Count));
        Console.WriteLine("Medians of pairs; \"times\" is how often the engine's time fits into the other's, \"floor\" what docs/engine.md promises.");
        Console.WriteLine();
        Console.WriteLine("| work | managed engine | against | times | floor | reached |");
        Console.WriteLine("|---|---:|---:|---:|---:|---|");
        using (PaperCnn network = new(seed: 1))
        {
            Compare("paper", network, () => new PlainCnn(), digits.Test, training, rounds, new Floors(2, 8, 2, 5));
        }

        using (WideCnn network = new(seed: 1))
        {
            Compare("wide", network, () => new PlainWideCnn(), digits.Test, training, rounds, new Floors(1, 1, 1, 1));
        }

        MemoryBenchmark.Run(dataFolder);
    }

    private static void Compare(
        string name, Network network, Func<nn.Module<Tensor, Tensor>> plain, LabeledImages test, LabeledImages training, int rounds, Floors floors)
    {
        float[] pixels = new float[test.Count * Size];
        for (int i = 0; i < test.Count; i++)
        {
            test.CopyScaled(i, pixels.AsSpan(i * Size, Size));
        }

        float[] one = pixels[..Size];
        float[] probabilities = new float[10];
        using (OnnxContender onnx = new(network, threads: 1))
        {
            Duel.Run($"{name}: one image, one thread", rounds, () => network.Predict(one, probabilities), onnx.Predictor(one, 1), "ONNX Runtime", floors.One);
        }

        using (nn.Module<Tensor, Tensor> module = plain())
        {
            module.eval();
            Duel.Run($"{name}: one image", rounds, () => network.Predict(one, probabilities), () => PredictPlain(module, one), "TorchSharp", floors.OnePlain);
        }

        using (OnnxContender onnx = new(network, threads: 2))
        {
            float[] all = new float[test.Count * 10];
            Duel.Run($"{name}: {test.Count:N0} images, 2 threads", rounds, () => network.PredictBatch(pixels, all), onnx.BestPredictor(pixels).Predict, "ONNX Runtime, best batch", floors.Many);
        }

        int epochs = Math.Max(2, rounds / 2);
        using PlainLoop loop = new(plain(), training, BatchSize);
        TrainingOptions oneEpoch = new() { Epochs = 1, BatchSize = BatchSize, ValidationSplit = 0 };
        Duel.Run($"{name}: an epoch of {training.Count:N0} images, 2 threads", epochs, () => network.Train(training, oneEpoch), loop.RunEpoch, "plain TorchSharp loop", floors.Epoch);
    }

    /// <summary>How many times faster the engine has to be.</summary>
    /// <param name="One">At one image than ONNX Runtime.</param>
    /// <param name="OnePlain">At one image than TorchSharp.</param>
    /// <param name="Many">At many images than ONNX Runtime.</param>
    /// <param name="Epoch">At an epoch than the plain loop.</param>
    private sealed record Floors(double One, double OnePlain, double Many, double Epoch);

    private static void PredictPlain(nn.Module<Tensor, Tensor> module, float[] pixels)
    {
        using IDisposable frozen = no_grad();
        using Tensor image = tensor(pixels, [1, 1, 28, 28]);
        using Tensor logits = module.call(image);
        using Tensor probabilities = nn.functional.softmax(logits, dim: 1);
        _ = probabilities.data<float>().ToArray();
    }
}
