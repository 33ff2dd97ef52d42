using Microsoft.ML.OnnxRuntime;

namespace MnistNet.Files.Tests.Onnx;

/// <summary>A file as ONNX Runtime computes it.</summary>
internal sealed class OnnxRuntimeNetwork(byte[] file) : IDisposable
{
    private readonly RunOptions options = new();

    public InferenceSession Session { get; } = new(file);

    /// <summary>Runs images as one batch.</summary>
    /// <param name="pixels">Image by image, (height, width, channels).</param>
    /// <param name="input">The shape of one image.</param>
    public float[] Run(float[] pixels, Shape input)
    {
        using OrtValue images = OrtValue.CreateTensorValueFromMemory(
            pixels, [pixels.Length / input.Size, input.Height, input.Width, input.Channels]);
        using IDisposableReadOnlyCollection<OrtValue> outputs = Session.Run(options, ["images"], [images], Session.OutputNames);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    public void Dispose()
    {
        options.Dispose();
        Session.Dispose();
    }
}
