namespace MnistNet.Images;

/// <summary>Pixels of ink that touch each other, by sides or corners.</summary>
/// <param name="Pixels">Where they are, row by row.</param>
/// <param name="Box">The rectangle around them.</param>
/// <param name="TouchesRim">Whether they reach the rim of the picture.</param>
internal sealed record InkPiece(IReadOnlyList<int> Pixels, PixelBox Box, bool TouchesRim)
{
    /// <summary>All pieces, each pixel of ink in one.</summary>
    /// <param name="isInk">Whether a pixel is ink, row by row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    public static IReadOnlyList<InkPiece> All(ReadOnlySpan<bool> isInk, int height, int width)
    {
        List<InkPiece> pieces = [];
        bool[] seen = new bool[isInk.Length];
        Stack<int> open = [];
        for (int start = 0; start < isInk.Length; start++)
        {
            if (!isInk[start] || seen[start])
            {
                continue;
            }

            List<int> pixels = [];
            int left = width, right = 0, top = height, bottom = 0;
            seen[start] = true;
            open.Push(start);
            while (open.TryPop(out int pixel))
            {
                pixels.Add(pixel);
                (int y, int x) = Math.DivRem(pixel, width);
                (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
                for (int row = Math.Max(0, y - 1); row <= Math.Min(height - 1, y + 1); row++)
                {
                    for (int column = Math.Max(0, x - 1); column <= Math.Min(width - 1, x + 1); column++)
                    {
                        int neighbour = (row * width) + column;
                        if (isInk[neighbour] && !seen[neighbour])
                        {
                            seen[neighbour] = true;
                            open.Push(neighbour);
                        }
                    }
                }
            }

            bool touchesRim = left == 0 || top == 0 || right == width - 1 || bottom == height - 1;
            pieces.Add(new InkPiece(pixels, new PixelBox(left, top, right - left + 1, bottom - top + 1), touchesRim));
        }

        return pieces;
    }
}
