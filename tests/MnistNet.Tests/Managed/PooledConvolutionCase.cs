using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>Checks a convolution with ReLU and pooling.</summary>
internal sealed class PooledConvolutionCase<TShape> : KernelCase
    where TShape : struct, IPooledConvolutionShape
{
    private const float Border = 7;

    private static int OutputLength => (2 * TShape.OutputStart) + (TShape.PooledHeight * TShape.OutputRowStride);

    private static int WinnerCount => TShape.PooledHeight * TShape.PooledWidth * TShape.Filters;

    public override void CheckForward<TWidth>(Random random)
    {
        CheckExact<TWidth>(random);
        float[] input = Values(random, NaiveConvolution<TShape>.InputLength);
        float[] kernel = Values(random, NaiveConvolution<TShape>.KernelLength);
        float[] bias = Values(random, TShape.Filters);
        float[] output = Filled();
        PooledConvolutionCore<TShape, TWidth>.Forward(input, kernel, bias, output, [], Values(random, PooledConvolutionCore<TShape, TWidth>.ScratchLength));
        foreach ((int row, int column, int filter, int index, _) in Outputs())
        {
            (double Sum, double Absolute)[] cells = Cells(input, kernel, bias, row, column, filter);
            double expected = Math.Max(0, cells.Max(cell => cell.Sum));
            Assert.True(
                Math.Abs(expected - output[index]) <= 1e-5 * cells.Max(cell => cell.Absolute),
                $"({row}, {column}, {filter}) is {output[index]}, should be {expected}");
        }
    }

    public override void CheckBackward<TWidth>(Random random)
    {
        float[] input = Values(random, NaiveConvolution<TShape>.InputLength);
        float[] kernel = Values(random, NaiveConvolution<TShape>.KernelLength);
        float[] output = Filled();
        float[] outputGradient = Filled();
        byte[] winners = new byte[WinnerCount];
        float[] kernelGradient = Values(random, kernel.Length);
        float[] biasGradient = Values(random, TShape.Filters);
        float[] firstKernelGradient = [.. kernelGradient];
        float[] firstBiasGradient = [.. biasGradient];
        float[] inputGradient = Values(random, input.Length);
        Tally kernelTally = new(kernelGradient);
        Tally biasTally = new(biasGradient);
        Tally inputTally = new(inputGradient);
        foreach ((int row, int column, int filter, int index, int winner) in Outputs())
        {
            output[index] = random.Next(3) == 0 ? 0 : random.NextSingle();
            outputGradient[index] = random.Next(5) == 0 ? 0 : (random.NextSingle() * 2) - 1;
            winners[winner] = (byte)random.Next(TShape.PoolHeight * TShape.PoolWidth);
            if (output[index] != 0)
            {
                NaiveConvolution<TShape>.AddGradient(
                    input, kernel, outputGradient[index],
                    (row * TShape.PoolHeight) + (winners[winner] / TShape.PoolWidth),
                    (column * TShape.PoolWidth) + (winners[winner] % TShape.PoolWidth),
                    filter, kernelTally, biasTally, inputTally);
            }
        }

        int length = ConvolutionCore<TShape, TWidth>.TransposedKernelLength;
        float[] transposed = Values(random, length);
        ConvolutionCore<TShape, TWidth>.Transpose(kernel, transposed);
        float[] accumulated = new float[length];
        PooledConvolutionCore<TShape, TWidth>.Backward(
            input, transposed, output, winners, outputGradient, accumulated, biasGradient, inputGradient);
        ConvolutionCore<TShape, TWidth>.Fold(accumulated, kernelGradient);
        kernelTally.AssertNear(kernelGradient, "kernel gradient");
        biasTally.AssertNear(biasGradient, "bias gradient");
        inputTally.AssertNear(inputGradient, "input gradient");

        PooledConvolutionCore<TShape, TWidth>.AddKernelGradient(
            input, output, winners, outputGradient, firstKernelGradient, firstBiasGradient);
        kernelTally.AssertNear(firstKernelGradient, "kernel gradient of a first layer");
        biasTally.AssertNear(firstBiasGradient, "bias gradient of a first layer");
    }

    /// <summary>Among small whole numbers many sums are equal: the first has to win.</summary>
    private static void CheckExact<TWidth>(Random random)
        where TWidth : struct, IWidth
    {
        float[] input = SmallIntegers(random, NaiveConvolution<TShape>.InputLength);
        float[] kernel = SmallIntegers(random, NaiveConvolution<TShape>.KernelLength);
        float[] bias = SmallIntegers(random, TShape.Filters);
        float[] output = Filled();
        byte[] winners = new byte[WinnerCount];
        PooledConvolutionCore<TShape, TWidth>.Forward(input, kernel, bias, output, winners, Values(random, PooledConvolutionCore<TShape, TWidth>.ScratchLength));

        float[] expected = Filled();
        byte[] expectedWinners = new byte[WinnerCount];
        foreach ((int row, int column, int filter, int index, int winner) in Outputs())
        {
            (double Sum, double Absolute)[] cells = Cells(input, kernel, bias, row, column, filter);
            double greatest = cells.Max(cell => cell.Sum);
            expected[index] = (float)Math.Max(0, greatest);
            expectedWinners[winner] = (byte)Array.FindIndex(cells, cell => cell.Sum == greatest);
        }

        Assert.Equal(expected, output);
        Assert.Equal(expectedWinners, winners);
    }

    private static (double Sum, double Absolute)[] Cells(
        float[] input, float[] kernel, float[] bias, int row, int column, int filter) =>
        [.. from y in Enumerable.Range(row * TShape.PoolHeight, TShape.PoolHeight)
            from x in Enumerable.Range(column * TShape.PoolWidth, TShape.PoolWidth)
            select NaiveConvolution<TShape>.At(input, kernel, bias, y, x, filter)];

    private static float[] Filled() => [.. Enumerable.Repeat(Border, OutputLength)];

    private static IEnumerable<(int Row, int Column, int Filter, int Index, int Winner)> Outputs()
    {
        for (int row = 0; row < TShape.PooledHeight; row++)
        {
            for (int column = 0; column < TShape.PooledWidth; column++)
            {
                for (int filter = 0; filter < TShape.Filters; filter++)
                {
                    int index = TShape.OutputStart + (row * TShape.OutputRowStride) + (column * TShape.Filters) + filter;
                    yield return (row, column, filter, index, (((row * TShape.PooledWidth) + column) * TShape.Filters) + filter);
                }
            }
        }
    }
}
