namespace MnistNet;

/// <summary>Files of weights: the extension says which format.</summary>
internal static class Checkpoint
{
    /// <summary>Writes weights to a file, which is replaced only when the new one is complete.</summary>
    public static void Save(string path, NetworkDefinition definition, ReadOnlySpan<float> weights) => throw new NotSupportedException();

    /// <summary>Reads the weights of a network from a file.</summary>
    public static float[] Load(string path, NetworkDefinition definition) => throw new NotSupportedException();
}
