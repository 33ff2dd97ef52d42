namespace MnistNet.Files.Tests.C;

/// <summary>Images of noise, as bytes, of any network's shape.</summary>
internal static class NoiseImages
{
    public static LabeledImages Of(NetworkDefinition definition, int count)
    {
        byte[] pixels = new byte[definition.Input.Size * count];
        new Random(5).NextBytes(pixels);
        return new LabeledImages(pixels, new byte[count], definition.Input, definition.ClassCount);
    }

    /// <summary>The pixels of images, one image behind the other, in [0, 1].</summary>
    public static float[] PixelsOf(LabeledImages images) => Array.ConvertAll(images.Pixels.ToArray(), static pixel => pixel / 255f);
}
