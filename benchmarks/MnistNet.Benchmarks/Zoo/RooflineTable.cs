using System.Collections.Immutable;
using System.Numerics.Tensors;
using MnistNet.Engine.Benchmarks;
using static MnistNet.Benchmarks.Zoo.ZooTable;

namespace MnistNet.Benchmarks.Zoo;

/// <summary>
/// What one image can take at least, kernel by kernel: its multiply-adds on registers, or its bytes from the second cache, whichever
/// takes longer (Williams, Waterman and Patterson, 2009).
/// </summary>
internal static class RooflineTable
{
    // More than the first cache holds, and less than the second.
    private const int CachedValues = 65_536;

    /// <summary>Measures, and prints a table for each network.</summary>
    public static void Print(IReadOnlyList<ZooNetwork> networks, LabeledImages test, int rounds)
    {
        (Func<float> runPeak, double peakOperations) = PeakLoop.Widest;
        float[] cached = new float[CachedValues];
        foreach (ZooNetwork network in networks)
        {
            using Network managed = network.Create(Backend.Managed);
            float[] pixels = ZooImages.Scale(ZooImages.Fit(test.Slice(0, 1), managed.InputShape, managed.ClassCount));
            float[] probabilities = new float[managed.ClassCount];
            Contender ours = new(() => managed.Predict(pixels, probabilities));
            Contender peak = new(() => runPeak());
            Contender bandwidth = new(() => TensorPrimitives.Sum<float>(cached));
            Contender.Compete(rounds, ours, peak, bandwidth);
            Print(network.Name, KernelsOf(managed.Resolved), ours.Seconds, peakOperations / peak.Seconds, CachedValues * sizeof(float) / bandwidth.Seconds);
        }
    }

    private static void Print(string name, ImmutableArray<Kernel> kernels, double seconds, double operationsASecond, double bytesASecond)
    {
        _ = new ZooTable(
            $"{name}, with {Number(operationsASecond / 1e9, 0)} GFLOP/s and {Number(bytesASecond / 1e9, 0)} GB/s",
            "kernel", "output", "multiply-adds", "KB", "operations a byte", "bound by", "µs at the roof");
        double roof = 0;
        foreach (Kernel kernel in kernels)
        {
            double computing = kernel.Operations / operationsASecond;
            double moving = kernel.Bytes / bytesASecond;
            roof += Math.Max(computing, moving);
            ZooTable.Print(
                kernel.Layers,
                $"{kernel.Output}",
                Number(kernel.Operations / 2, 0),
                Number(kernel.Bytes / 1024, 1),
                Number(kernel.Operations / kernel.Bytes, 1),
                computing > moving ? "multiply-adds" : "bytes",
                Number(Math.Max(computing, moving) * 1e6, 2));
        }

        Console.WriteLine();
        Console.WriteLine($"At the roof {Number(roof * 1e6, 2)} µs, measured {Number(seconds * 1e6, 2)}: {Number(100 * roof / seconds, 0)} % of it.");
    }

    // A layer that does little for each value, and reads what the one before it gives, is part of its kernel.
    private static ImmutableArray<Kernel> KernelsOf(NetworkDefinition definition)
    {
        List<Kernel> kernels = [];
        string last = "";
        foreach (LayerInfo layer in definition.Layers)
        {
            double bytes = sizeof(float) * (double)layer.OutputShape.Size;
            bool isNext = layer.Inputs.Length == 1 && layer.Inputs[0].Layer == last;
            if (layer.MultiplyAdds == 0 && layer.Inputs.Length == 1 && layer.InputShape.Size == layer.OutputShape.Size)
            {
                last = isNext ? layer.Name : last;
                continue;
            }

            if (isNext && layer.MultiplyAdds <= 2 * layer.OutputShape.Size)
            {
                Kernel before = kernels[^1];
                kernels[^1] = before with
                {
                    Layers = $"{before.Layers}, {layer.Name}",
                    Output = layer.OutputShape,
                    Bytes = before.Bytes - (sizeof(float) * (double)before.Output.Size) + bytes,
                };
            }
            else
            {
                double read = layer.Inputs.Sum(static input => input.Shape.Size) + layer.ParameterCount;
                kernels.Add(new Kernel(layer.Name, layer.OutputShape, 2.0 * layer.MultiplyAdds, (sizeof(float) * read) + bytes));
            }

            last = layer.Name;
        }

        return [.. kernels];
    }

    private sealed record Kernel(string Layers, Shape Output, double Operations, double Bytes);
}
