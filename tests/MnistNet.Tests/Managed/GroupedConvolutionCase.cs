using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>Checks a convolution of groups of channels.</summary>
internal sealed class GroupedConvolutionCase<TShape> : KernelCase
    where TShape : struct, IGroupedConvolutionShape
{
    private const float Border = 7;

    private static int InputLength => TShape.PaddedHeight * TShape.PaddedWidth * TShape.Channels;

    private static int Inputs => TShape.Channels / TShape.Groups;

    private static int KernelLength => TShape.KernelHeight * TShape.KernelWidth * Inputs * TShape.Filters;

    private static int OutputLength => (2 * TShape.OutputStart) + (TShape.OutputHeight * TShape.OutputRowStride);

    public override void CheckForward<TWidth>(Random random)
    {
        float[] input = Values(random, InputLength);
        float[] kernel = Values(random, KernelLength);
        float[] bias = random.Next(4) == 0 ? [] : Values(random, TShape.Filters);
        float[] sums = Filled();
        float[] rectified = Filled();
        float[] scratch = Values(random, GroupedCore<TShape, TWidth>.ScratchLength);
        GroupedCore<TShape, TWidth>.Forward(input, kernel, bias, sums, rectify: false, scratch);
        GroupedCore<TShape, TWidth>.Forward(input, kernel, bias, rectified, rectify: true, scratch);

        float[] border = Filled();
        foreach ((int row, int column, int filter, int index) in Outputs())
        {
            double sum = bias.Length == 0 ? 0 : bias[filter];
            double absolute = Math.Abs(sum);
            foreach ((int from, int weight) in Terms(row, column, filter))
            {
                double term = (double)input[from] * kernel[weight];
                sum += term;
                absolute += Math.Abs(term);
            }

            Assert.True(Math.Abs(sum - sums[index]) <= 1e-5 * absolute, $"({row}, {column}, {filter}) is {sums[index]}, should be {sum}");
            Assert.Equal(Math.Max(sums[index], 0), rectified[index]);
            border[index] = sums[index];
        }

        Assert.Equal(border, sums);
    }

    public override void CheckBackward<TWidth>(Random random)
    {
        float[] input = Values(random, InputLength);
        float[] kernel = Values(random, KernelLength);
        float[] outputGradient = Filled();
        float[] kernelGradient = Values(random, kernel.Length);
        float[] biasGradient = Values(random, TShape.Filters);
        float[] inputGradient = Values(random, input.Length);
        Tally kernelTally = new(kernelGradient);
        Tally biasTally = new(biasGradient);
        Tally inputTally = new(inputGradient);
        foreach ((int row, int column, int filter, int index) in Outputs())
        {
            float gradient = outputGradient[index] = random.Next(3) == 0 ? 0 : (random.NextSingle() * 2) - 1;
            biasTally.Add(filter, gradient);
            foreach ((int from, int weight) in Terms(row, column, filter))
            {
                kernelTally.Add(weight, (double)gradient * input[from]);
                inputTally.Add(from, (double)gradient * kernel[weight]);
            }
        }

        float[] withoutBias = [.. kernelGradient];
        float[] scratch = Values(random, GroupedCore<TShape, TWidth>.ScratchLength);
        float[] sums = Filled();
        float[] sumsAgain = Filled();
        GroupedCore<TShape, TWidth>.Forward(input, kernel, [], sums, rectify: false, scratch);
        GroupedCore<TShape, TWidth>.AddKernelGradient(input, outputGradient, kernelGradient, biasGradient, scratch);
        GroupedCore<TShape, TWidth>.AddKernelGradient(input, outputGradient, withoutBias, [], scratch);
        float[] before = [.. inputGradient];
        float[] alone = [.. inputGradient];
        GroupedCore<TShape, TWidth>.AddInputGradient(kernel, outputGradient, inputGradient, scratch);
        GroupedCore<TShape, TWidth>.InputGradient(kernel, outputGradient, alone, scratch);
        GroupedCore<TShape, TWidth>.Forward(input, kernel, [], sumsAgain, rectify: false, scratch);
        kernelTally.AssertNear(kernelGradient, "kernel gradient");
        biasTally.AssertNear(biasGradient, "bias gradient");
        inputTally.AssertNear(inputGradient, "input gradient");
        inputTally.AssertNear([.. alone.Zip(before, static (gradient, start) => gradient + start)], "input gradient by itself");
        Assert.Equal(kernelGradient, withoutBias);
        Assert.Equal(sums, sumsAgain);
    }

    private static float[] Filled() => [.. Enumerable.Repeat(Border, OutputLength)];

    private static IEnumerable<(int Row, int Column, int Filter, int Index)> Outputs() =>
        from row in Enumerable.Range(0, TShape.OutputHeight)
        from column in Enumerable.Range(0, TShape.OutputWidth)
        from filter in Enumerable.Range(0, TShape.Filters)
        select (row, column, filter, TShape.OutputStart + (row * TShape.OutputRowStride) + (column * TShape.Filters) + filter);

    /// <summary>The inputs and the weights that meet at one position.</summary>
    private static IEnumerable<(int Input, int Weight)> Terms(int row, int column, int filter)
    {
        int firstChannel = filter / (TShape.Filters / TShape.Groups) * Inputs;
        return from y in Enumerable.Range(0, TShape.KernelHeight)
               from x in Enumerable.Range(0, TShape.KernelWidth)
               from channel in Enumerable.Range(0, Inputs)
               let imageRow = (row * TShape.StrideHeight) + (y * TShape.DilationHeight)
               let imageColumn = (column * TShape.StrideWidth) + (x * TShape.DilationWidth)
               select (
                   (((imageRow * TShape.PaddedWidth) + imageColumn) * TShape.Channels) + firstChannel + channel,
                   (((((y * TShape.KernelWidth) + x) * Inputs) + channel) * TShape.Filters) + filter);
    }
}
