using Microsoft.ML.OnnxRuntime;

namespace MnistNet.Files.Tests.Onnx;

/// <summary>A file as ONNX Runtime computes it.</summary>
/// <param name="file">The file.</param>
/// <param name="isLiteral">Whether it computes operator by operator, as the file has them, and not what it makes faster of them.</param>
internal sealed class OnnxRuntimeNetwork(byte[] file, bool isLiteral = false) : IDisposable
{
    private readonly RunOptions options = new();

    public InferenceSession Session { get; } = new(file, new SessionOptions
    {
        GraphOptimizationLevel = isLiteral ? GraphOptimizationLevel.ORT_DISABLE_ALL : GraphOptimizationLevel.ORT_ENABLE_ALL,
    });

    /// <summary>Runs images as one batch.</summary>
    /// <param name="pixels">Image by image.</param>
    /// <param name="sizes">The sizes of one image, as the file has them.</param>
    public float[] Run(float[] pixels, params long[] sizes)
    {
        long size = sizes.Aggregate(1L, static (product, one) => product * one);
        using OrtValue images = OrtValue.CreateTensorValueFromMemory(pixels, [pixels.Length / size, .. sizes]);
        using IDisposableReadOnlyCollection<OrtValue> outputs = Session.Run(options, Session.InputNames, [images], Session.OutputNames);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    public void Dispose()
    {
        options.Dispose();
        Session.Dispose();
    }
}
