namespace MnistNet.Managed.Tests;

/// <summary>Images without sense, of the shape that a network takes.</summary>
internal static class RandomImages
{
    public static LabeledImages For(NetworkDefinition definition, int count, int seed = 1)
    {
        SeededRandom random = new(seed);
        byte[] pixels = new byte[count * definition.Input.Size];
        foreach (ref byte pixel in pixels.AsSpan())
        {
            pixel = (byte)random.Next(256);
        }

        byte[] labels = new byte[count];
        foreach (ref byte label in labels.AsSpan())
        {
            label = (byte)random.Next(definition.ClassCount);
        }

        return new LabeledImages(pixels, labels, definition.Input, definition.ClassCount);
    }
}
