using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>Transposed convolutions at every width against their definition.</summary>
public sealed class TransposedConvolutionTests
{
    private const float Border = 7;

    // Height, width, channels, filters, kernel, strides, dilation, what is cut off above and on the left, rows and columns of the result.
    [Theory]
    [InlineData(5, 4, 8, 16, 3, 3, 2, 2, 1, 1, 0, 0, 10, 8)]
    [InlineData(4, 5, 17, 6, 3, 3, 1, 1, 1, 1, 1, 1, 4, 5)]
    [InlineData(3, 9, 3, 33, 2, 4, 2, 3, 1, 1, 0, 1, 6, 26)]
    [InlineData(4, 4, 1, 3, 3, 2, 1, 1, 2, 3, 2, 1, 4, 5)]
    [InlineData(2, 1, 20, 10, 1, 1, 3, 3, 1, 1, 0, 0, 4, 2)]
    [InlineData(6, 7, 4, 5, 5, 5, 3, 2, 1, 1, 6, 4, 9, 8)]
    public void AreTheirDefinition(
        int height, int width, int channels, int filters, int kernelHeight, int kernelWidth, int down, int right, int dilationDown, int dilationRight, int top, int left, int rows, int columns)
    {
        TransposedConvolution conv = new()
        {
            Input = Bordered(height, width, channels),
            Output = Bordered(rows, columns, filters),
            Channels = channels,
            Filters = filters,
            KernelHeight = kernelHeight,
            KernelWidth = kernelWidth,
            StrideHeight = down,
            StrideWidth = right,
            DilationHeight = dilationDown,
            DilationWidth = dilationRight,
            Top = top,
            Left = left,
        };
        Check<Simd512>(conv);
        Check<Simd256>(conv);
        Check<Simd128>(conv);
        Check<SimdScalar>(conv);
    }

    private static void Check<TWidth>(TransposedConvolution conv)
        where TWidth : struct, IWidth
    {
        Random random = new(TWidth.Floats);
        float[] input = Values(random, Length(conv.Input));
        float[] kernel = Values(random, conv.KernelHeight * conv.KernelWidth * conv.Filters * conv.Channels);
        float[] bias = Values(random, conv.Filters);
        float[] output = [.. Enumerable.Repeat(Border, Length(conv.Output))];
        float[] scratch = Values(random, conv.ScratchLength);
        float[] outputGradient = Values(random, output.Length);
        float[] kernelGradient = Values(random, kernel.Length);
        float[] biasGradient = Values(random, bias.Length);
        float[] inputGradient = Values(random, input.Length);
        float[] start = [.. output];
        for (int i = 0; i < conv.Output.Rows * conv.Output.RowLength; i++)
        {
            start[Place(conv.Output, i)] = bias[i % conv.Filters];
        }

        Tally sums = new(start);
        Tally ofKernel = new(kernelGradient);
        Tally ofBias = new(biasGradient);
        Tally ofInput = new(inputGradient);
        for (int i = 0; i < conv.Output.Rows * conv.Output.RowLength; i++)
        {
            ofBias.Add(i % conv.Filters, outputGradient[Place(conv.Output, i)]);
        }

        foreach ((int from, int weight, int to) in Terms(conv))
        {
            sums.Add(to, (double)input[from] * kernel[weight]);
            ofKernel.Add(weight, (double)input[from] * outputGradient[to]);
            ofInput.Add(from, (double)kernel[weight] * outputGradient[to]);
        }

        conv.Forward<TWidth>(input, kernel, bias, output, scratch);
        conv.AddKernelGradient<TWidth>(input, outputGradient, kernelGradient, biasGradient);
        conv.AddInputGradient<TWidth>(kernel, outputGradient, inputGradient);
        sums.AssertNear(output, "output");
        ofKernel.AssertNear(kernelGradient, "kernel gradient");
        ofBias.AssertNear(biasGradient, "bias gradient");
        ofInput.AssertNear(inputGradient, "input gradient");
    }

    /// <summary>The inputs, weights and outputs that meet.</summary>
    private static IEnumerable<(int Input, int Weight, int Output)> Terms(TransposedConvolution conv) =>
        from row in Enumerable.Range(0, conv.Input.Rows)
        from column in Enumerable.Range(0, conv.Input.RowLength / conv.Channels)
        from y in Enumerable.Range(0, conv.KernelHeight)
        from x in Enumerable.Range(0, conv.KernelWidth)
        let toRow = (row * conv.StrideHeight) + (y * conv.DilationHeight) - conv.Top
        let toColumn = (column * conv.StrideWidth) + (x * conv.DilationWidth) - conv.Left
        where toRow >= 0 && toRow < conv.Output.Rows && toColumn >= 0 && toColumn < conv.Output.RowLength / conv.Filters
        from channel in Enumerable.Range(0, conv.Channels)
        from filter in Enumerable.Range(0, conv.Filters)
        select (
            conv.Input.Start + (row * conv.Input.RowStride) + (column * conv.Channels) + channel,
            (((((y * conv.KernelWidth) + x) * conv.Filters) + filter) * conv.Channels) + channel,
            conv.Output.Start + (toRow * conv.Output.RowStride) + (toColumn * conv.Filters) + filter);

    private static ImageRegion Bordered(int rows, int columns, int channels) =>
        new((columns + 3) * channels, rows, columns * channels, (columns + 2) * channels);

    private static int Length(ImageRegion region) => (2 * region.Start) + (region.Rows * region.RowStride);

    private static int Place(ImageRegion region, int index) => region.Start + (index / region.RowLength * region.RowStride) + (index % region.RowLength);

    private static float[] Values(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 2) - 1)];
}
