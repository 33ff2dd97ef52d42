namespace MnistNet.Files.Tests.Onnx;

/// <summary>ONNX files in memory.</summary>
internal static class OnnxFile
{
    public static byte[] Of(NetworkDefinition definition, float[] weights)
    {
        using MemoryStream stream = new();
        Checkpoint.Save(stream, FileFormat.Onnx, definition, weights);
        return stream.ToArray();
    }

    public static float[] Read(byte[] file, NetworkDefinition definition)
    {
        using MemoryStream stream = new(file);
        return Checkpoint.Load(stream, FileFormat.Onnx, definition).Weights;
    }

    /// <summary>What reading a file complains about.</summary>
    public static string Complaint(byte[] file, NetworkDefinition definition) =>
        Assert.Throws<InvalidDataException>(() => Read(file, definition)).Message;

    /// <summary>Runs images of our layout as one batch: (height, width, channels).</summary>
    public static float[] Run(this OnnxRuntimeNetwork network, float[] pixels, Shape image) => network.Run(pixels, image.Height, image.Width, image.Channels);
}
