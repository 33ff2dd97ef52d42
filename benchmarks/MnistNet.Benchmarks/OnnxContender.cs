using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;

namespace MnistNet.Benchmarks;

/// <summary>A network on ONNX Runtime, with all its optimizations, and with inputs and outputs bound once, as its fastest users do.</summary>
internal sealed class OnnxContender : IDisposable
{
    private static readonly int[] Batches = [1, 10, 100, 500, 1000];

    private readonly InferenceSession session;
    private readonly RunOptions options = new();

    // What is bound is pinned as long as its value lives.
    private readonly List<IDisposable> bound = [];
    private readonly string output;
    private readonly Shape shape;
    private readonly int classes;

    public OnnxContender(Network network, int threads)
    {
        using MemoryStream file = new();
        network.Save(file, FileFormat.Onnx);
        using SessionOptions settings = new() { IntraOpNumThreads = threads, InterOpNumThreads = 1, GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL };
        session = new InferenceSession(file.ToArray(), settings);
        output = session.OutputNames[0];
        shape = network.InputShape;
        classes = network.ClassCount;
    }

    /// <summary>A binding that predicts images in batches.</summary>
    /// <param name="pixels">The images; a whole number of batches.</param>
    /// <param name="batch">Images of a batch.</param>
    /// <returns>Predicts all of them.</returns>
    public Action Predictor(float[] pixels, int batch)
    {
        int size = (int)shape.Size;
        OrtIoBinding[] bindings = [.. Enumerable.Range(0, pixels.Length / size / batch).Select(i =>
        {
            OrtIoBinding binding = session.CreateIoBinding();
            Memory<float> images = pixels.AsMemory(i * batch * size, batch * size);
            OrtValue input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, images, [batch, shape.Height, shape.Width, shape.Channels]);
            OrtValue probabilities = OrtValue.CreateTensorValueFromMemory(new float[batch * classes], [batch, classes]);
            binding.BindInput("images", input);
            binding.BindOutput(output, probabilities);
            bound.AddRange([binding, input, probabilities]);
            return binding;
        })];
        return () =>
        {
            foreach (OrtIoBinding binding in bindings)
            {
                session.RunWithBinding(options, binding);
            }
        };
    }

    /// <summary>The binding that predicts images fastest.</summary>
    /// <param name="pixels">The images.</param>
    /// <returns>Predicts all of them, in batches of so many.</returns>
    public (Action Predict, int Batch) BestPredictor(float[] pixels) => Batches
        .Where(batch => pixels.Length / shape.Size % batch == 0)
        .Select(batch => (Predictor(pixels, batch), batch))
        .MinBy(candidate => Seconds(candidate.Item1));

    public void Dispose()
    {
        bound.ForEach(static value => value.Dispose());
        options.Dispose();
        session.Dispose();
    }

    private static double Seconds(Action work)
    {
        work();
        return Enumerable.Range(0, 3).Min(_ =>
        {
            long start = Stopwatch.GetTimestamp();
            work();
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        });
    }
}
