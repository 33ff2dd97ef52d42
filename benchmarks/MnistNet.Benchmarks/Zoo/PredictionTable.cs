using MnistNet.Engine.Benchmarks;
using static MnistNet.Benchmarks.Zoo.ZooTable;

namespace MnistNet.Benchmarks.Zoo;

/// <summary>One image on one thread, against ONNX Runtime, and beside it what gcc makes of the network as C.</summary>
internal static class PredictionTable
{
    /// <summary>Measures, and prints a row for each network.</summary>
    public static void Print(IReadOnlyList<ZooNetwork> networks, LabeledImages test, int rounds)
    {
        _ = new ZooTable(
            "One image, one thread", "network", "multiply-adds", "parameters", "engine, µs", "ONNX Runtime, µs", "times", "C, µs", "GFLOP/s", "peak", "of the paper's");
        List<double> ratios = [];
        double? paper = null;
        (Func<float> runPeak, double peakOperations) = PeakLoop.Widest;
        foreach (ZooNetwork network in networks)
        {
            using Network managed = network.Create(Backend.Managed);
            using OnnxContender onnx = new(managed, threads: 1);
            float[] pixels = ZooImages.Scale(ZooImages.Fit(test.Slice(0, 1), managed.InputShape, managed.ClassCount));
            float[] probabilities = new float[managed.ClassCount];
            Contender ours = new(() => managed.Predict(pixels, probabilities));
            Contender theirs = new(onnx.Predictor(pixels, 1));
            using CContender? compiled = CContender.Of(managed);
            float[] others = new float[managed.ClassCount];
            Contender? c = compiled is null ? null : new(() => compiled.Predict(pixels, others));
            Contender peak = new(() => runPeak());
            Contender.Compete(rounds, [ours, theirs, .. c is null ? (Contender[])[] : [c], peak]);

            double speed = 2 * managed.Resolved.MultiplyAdds / ours.Seconds / 1e9;
            double ratio = ours.TimesFasterThan(theirs);
            ratios.Add(ratio);
            ZooTable.Print(
                network.Name,
                Number(managed.Resolved.MultiplyAdds, 0),
                Number(managed.Resolved.ParameterCount, 0),
                Number(ours.Seconds * 1e6, 2),
                Number(theirs.Seconds * 1e6, 2),
                Number(ratio, 2),
                c is null ? "no gcc" : Number(c.Seconds * 1e6, 2),
                Number(speed, 1),
                Number(peakOperations / peak.Seconds / 1e9, 0),
                Number(speed / (paper ??= speed), 2));
        }

        Console.WriteLine();
        PrintMean("Times faster than ONNX Runtime", ratios);
    }
}
