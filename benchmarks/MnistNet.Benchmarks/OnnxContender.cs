using Microsoft.ML.OnnxRuntime;

namespace MnistNet.Benchmarks;

/// <summary>A network on ONNX Runtime, with inputs and outputs bound once, as its fastest users do.</summary>
internal sealed class OnnxContender : IDisposable
{
    private readonly InferenceSession session;
    private readonly RunOptions options = new();
    private readonly string output;

    public OnnxContender(Network network, int threads)
    {
        using MemoryStream file = new();
        network.Save(file, FileFormat.Onnx);
        using SessionOptions settings = new() { IntraOpNumThreads = threads, InterOpNumThreads = 1, GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL };
        session = new InferenceSession(file.ToArray(), settings);
        output = session.OutputNames[0];
    }

    /// <summary>A binding that predicts images in batches.</summary>
    /// <param name="pixels">The images; a whole number of batches.</param>
    /// <param name="batch">Images of a batch.</param>
    /// <returns>Predicts all of them.</returns>
    public Action Predictor(float[] pixels, int batch)
    {
        const int Size = 28 * 28;
        OrtIoBinding[] bindings = [.. Enumerable.Range(0, pixels.Length / Size / batch).Select(i =>
        {
            OrtIoBinding binding = session.CreateIoBinding();
            binding.BindInput("images", OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, pixels.AsMemory(i * batch * Size, batch * Size), [batch, 28, 28, 1]));
            binding.BindOutput(output, OrtValue.CreateTensorValueFromMemory(new float[batch * 10], [batch, 10]));
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

    public void Dispose()
    {
        options.Dispose();
        session.Dispose();
    }
}
