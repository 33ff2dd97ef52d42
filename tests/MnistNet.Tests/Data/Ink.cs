namespace MnistNet.Tests.Data;

/// <summary>Drawings of 140×140 pixels, made of rectangles.</summary>
internal static class Ink
{
    public const int Side = 140;

    public static byte[] Blank() => new byte[Side * Side];

    public static byte[] Rectangle(this byte[] drawing, int left, int top, int width, int height, byte value = 255)
    {
        for (int y = top; y < top + height; y++)
        {
            drawing.AsSpan((y * Side) + left, width).Fill(value);
        }

        return drawing;
    }

    /// <summary>A picture of 28×28 pixels, each drawn as 5×5, moved to the right and down.</summary>
    public static byte[] Enlarged(ReadOnlySpan<byte> picture, int right = 0, int down = 0)
    {
        const int Scale = 5;
        byte[] drawing = Blank();
        for (int i = 0; i < picture.Length; i++)
        {
            if (picture[i] > 0)
            {
                drawing.Rectangle((i % 28 * Scale) + right, (i / 28 * Scale) + down, Scale, Scale, picture[i]);
            }
        }

        return drawing;
    }
}
