using Microsoft.ML.OnnxRuntime;

namespace MnistNet.Files.Tests.Onnx;

/// <summary>A file as ONNX Runtime computes it.</summary>
internal sealed class OnnxRuntimeNetwork(byte[] file) : IDisposable
{
    private readonly RunOptions options = new();

    public InferenceSession Session { get; } = new(file);

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
