namespace MnistNet.Managed;

/// <summary>The mean under each window, forward and backward.</summary>
/// <typeparam name="TShape">The sizes.</typeparam>
public static class AveragePooling<TShape>
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
            Span<float> means = output.Slice(window.Output, TShape.Channels);
            means.Clear();
            for (int row = window.FirstRow; row < window.EndRow; row++)
            {
                ReadOnlySpan<float> line = input.Slice(window.Line(row), window.Columns * TShape.Channels);
                for (; !line.IsEmpty; line = line[TShape.Channels..])
                {
                    VectorArithmetic.Add(means, line[..TShape.Channels]);
                }
            }

            foreach (ref float mean in means)
            {
                mean /= window.Count;
            }
        }
    }

    /// <summary>Adds the output's gradient, in equal shares, to those of the values under each window.</summary>
    /// <param name="outputGradient">The gradient of the output, in a buffer like it.</param>
    /// <param name="inputGradient">Where the input's gradient is added, in a buffer like the input's.</param>
    public static void AddInputGradient(ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        for (int position = 0; position < TShape.OutputHeight * TShape.OutputWidth; position++)
        {
            PoolingWindow<TShape> window = new(position);
            ReadOnlySpan<float> gradient = outputGradient.Slice(window.Output, TShape.Channels);
            float share = 1f / window.Count;
            for (int row = window.FirstRow; row < window.EndRow; row++)
            {
                Span<float> line = inputGradient.Slice(window.Line(row), window.Columns * TShape.Channels);
                for (; !line.IsEmpty; line = line[TShape.Channels..])
                {
                    VectorArithmetic.AddScaled(line[..TShape.Channels], share, gradient);
                }
            }
        }
    }
}
