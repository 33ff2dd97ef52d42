using static MnistNet.Benchmarks.Zoo.ZooTable;

namespace MnistNet.Benchmarks.Zoo;

/// <summary>Many images on all threads, against ONNX Runtime with the batch that suits it best.</summary>
internal static class BatchTable
{
    /// <summary>Measures, and prints a row for each network.</summary>
    public static void Print(IReadOnlyList<ZooNetwork> networks, LabeledImages test, int rounds)
    {
        int threads = Environment.ProcessorCount;
        _ = new ZooTable(
            $"{Number(test.Count, 0)} images, {threads} threads", "network", "engine, ms", "ONNX Runtime, ms", "its batch", "times", "GFLOP/s");
        List<double> ratios = [];
        foreach (ZooNetwork network in networks)
        {
            using Network managed = network.Create(Backend.Managed);
            using OnnxContender onnx = new(managed, threads);
            float[] pixels = ZooImages.Scale(ZooImages.Fit(test, managed.InputShape, managed.ClassCount));
            float[] probabilities = new float[test.Count * managed.ClassCount];
            (Action predict, int batch) = onnx.BestPredictor(pixels);
            Contender ours = new(() => managed.PredictBatch(pixels, probabilities));
            Contender theirs = new(predict);
            Contender.Compete(rounds, ours, theirs);

            double ratio = ours.TimesFasterThan(theirs);
            ratios.Add(ratio);
            ZooTable.Print(
                network.Name,
                Number(ours.Seconds * 1e3, 1),
                Number(theirs.Seconds * 1e3, 1),
                Number(batch, 0),
                Number(ratio, 2),
                Number(2.0 * managed.Resolved.MultiplyAdds * test.Count / ours.Seconds / 1e9, 1));
        }

        Console.WriteLine();
        PrintMean("Times faster than ONNX Runtime", ratios);
    }
}
