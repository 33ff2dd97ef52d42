namespace MnistNet.Managed;

/// <summary>The largest value under each window, forward and backward.</summary>
/// <typeparam name="TShape">The sizes.</typeparam>
public static class MaxPooling<TShape>
    where TShape : struct, IPoolingShape
{
    /// <summary>Pools an image.</summary>
    /// <param name="input">The input buffer.</param>
    /// <param name="output">The output buffer.</param>
    public static void Forward(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int position = 0; position < TShape.OutputHeight * TShape.OutputWidth; position++)
        {
            PoolingWindow<TShape> window = new(position);
            Span<float> largest = output.Slice(window.Output, TShape.Channels);
            largest.Fill(float.NegativeInfinity);
            for (int row = window.FirstRow; row < window.EndRow; row++)
            {
                ReadOnlySpan<float> line = input.Slice(window.Line(row), window.Columns * TShape.Channels);
                for (; !line.IsEmpty; line = line[TShape.Channels..])
                {
                    for (int c = 0; c < largest.Length; c++)
                    {
                        largest[c] = Math.Max(largest[c], line[c]);
                    }
                }
            }
        }
    }

    /// <summary>Adds the output's gradient to that of the first of the largest values under each window.</summary>
    /// <param name="input">The input buffer.</param>
    /// <param name="outputGradient">The gradient of the output, in a buffer like it.</param>
    /// <param name="inputGradient">Where the input's gradient is added, in a buffer like the input's.</param>
    public static void AddInputGradient(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        for (int position = 0; position < TShape.OutputHeight * TShape.OutputWidth; position++)
        {
            PoolingWindow<TShape> window = new(position);
            for (int c = 0; c < TShape.Channels; c++)
            {
                inputGradient[FirstLargest(input, window, c)] += outputGradient[window.Output + c];
            }
        }
    }

    private static int FirstLargest(ReadOnlySpan<float> input, PoolingWindow<TShape> window, int channel)
    {
        int best = window.Line(window.FirstRow) + channel;
        for (int row = window.FirstRow; row < window.EndRow; row++)
        {
            int end = window.Line(row) + (window.Columns * TShape.Channels);
            for (int at = window.Line(row) + channel; at < end; at += TShape.Channels)
            {
                if (input[at] > input[best])
                {
                    best = at;
                }
            }
        }

        return best;
    }
}
