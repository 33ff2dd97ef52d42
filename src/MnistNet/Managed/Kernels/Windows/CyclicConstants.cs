namespace MnistNet.Managed;

/// <summary>Constants of channels, with the first ones again behind the last, so that a vector can begin at any channel.</summary>
internal static class CyclicConstants
{
    /// <summary>Lays constants out.</summary>
    /// <param name="constants">Rows of one value a channel.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="row">Values of a row with those that come again.</param>
    /// <param name="cyclic">Receives the rows.</param>
    public static void Expand(ReadOnlySpan<float> constants, int channels, int row, Span<float> cyclic)
    {
        for (; !constants.IsEmpty; constants = constants[channels..], cyclic = cyclic[row..])
        {
            constants[..channels].CopyTo(cyclic);
            Repeat(cyclic[..row], channels);
        }
    }

    /// <summary>Repeats what is set of each channel.</summary>
    public static void Repeat(Span<float> row, int channels)
    {
        for (int done = channels; done < row.Length; done *= 2)
        {
            row[..Math.Min(done, row.Length - done)].CopyTo(row[done..]);
        }
    }

    /// <summary>Adds the gradient of constants that were laid out to that of the constants.</summary>
    /// <param name="cyclic">Rows with those that come again.</param>
    /// <param name="row">Values of such a row.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="gradient">Rows of one value a channel, which are added to.</param>
    public static void Fold(ReadOnlySpan<float> cyclic, int row, int channels, Span<float> gradient)
    {
        for (; !gradient.IsEmpty; gradient = gradient[channels..], cyclic = cyclic[row..])
        {
            for (int start = 0; start < row; start += channels)
            {
                int length = Math.Min(channels, row - start);
                VectorArithmetic.Add(gradient[..length], cyclic.Slice(start, length));
            }
        }
    }
}
