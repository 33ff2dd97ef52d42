using System.Runtime.Intrinsics;
using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>Checks a convolution without pooling.</summary>
internal sealed class ConvolutionCase<TShape> : KernelCase
    where TShape : struct, IConvolutionShape
{
    private const float Border = 7;

    private static int OutputLength => (2 * TShape.OutputStart) + (TShape.OutputHeight * TShape.OutputRowStride);

    public override void CheckForward<TWidth>(Random random)
    {
        float[] input = Values(random, NaiveConvolution<TShape>.InputLength);
        float[] kernel = Values(random, NaiveConvolution<TShape>.KernelLength);
        float[] bias = random.Next(4) == 0 ? [] : Values(random, TShape.Filters);
        float[] sums = Filled();
        float[] rectified = Filled();
        float[] scratch = Values(random, ConvolutionCore<TShape, TWidth>.ScratchLength);
        ConvolutionCore<TShape, TWidth>.Forward(input, kernel, bias, sums, rectify: false, scratch);
        ConvolutionCore<TShape, TWidth>.Forward(input, kernel, bias, rectified, rectify: true, scratch);

        float[] border = Filled();
        foreach ((int row, int column, int filter, int index) in Outputs())
        {
            (double sum, double absolute) = NaiveConvolution<TShape>.At(input, kernel, bias, row, column, filter);
            Assert.True(
                Math.Abs(sum - sums[index]) <= 1e-5 * absolute,
                $"({row}, {column}, {filter}) is {sums[index]}, should be {sum}");
            Assert.Equal(Math.Max(sums[index], 0), rectified[index]);
            border[index] = sums[index];
        }

        Assert.Equal(border, sums);
        if (TWidth.Floats == Simd128.Floats && TShape.Filters >= Simd128.Floats)
        {
            CheckMemoryPass(input, kernel, bias, rectify: random.Next(2) == 0);
        }
    }

    public override void CheckBackward<TWidth>(Random random)
    {
        float[] input = Values(random, NaiveConvolution<TShape>.InputLength);
        float[] kernel = Values(random, NaiveConvolution<TShape>.KernelLength);
        float[] outputGradient = Filled();
        float[] kernelGradient = Values(random, kernel.Length);
        float[] biasGradient = Values(random, TShape.Filters);
        float[] inputGradient = Values(random, input.Length);
        Tally kernelTally = new(kernelGradient);
        Tally biasTally = new(biasGradient);
        Tally inputTally = new(inputGradient);
        foreach ((int row, int column, int filter, int index) in Outputs())
        {
            outputGradient[index] = random.Next(3) == 0 ? 0 : (random.NextSingle() * 2) - 1;
            NaiveConvolution<TShape>.AddGradient(
                input, kernel, outputGradient[index], row, column, filter, kernelTally, biasTally, inputTally);
        }

        float[] withoutBias = [.. kernelGradient];
        ConvolutionCore<TShape, TWidth>.AddKernelGradient(input, outputGradient, kernelGradient, biasGradient);
        ConvolutionCore<TShape, TWidth>.AddKernelGradient(input, outputGradient, withoutBias, []);
        kernelTally.AssertNear(kernelGradient, "kernel gradient");
        biasTally.AssertNear(biasGradient, "bias gradient");
        Assert.Equal(kernelGradient, withoutBias);

        float[] transposed = Values(random, ConvolutionCore<TShape, TWidth>.TransposedKernelLength);
        ConvolutionCore<TShape, TWidth>.Transpose(kernel, transposed);
        float[] alone = [.. inputGradient];
        float[] before = [.. inputGradient];
        ConvolutionCore<TShape, TWidth>.AddInputGradient(transposed, outputGradient, inputGradient);
        inputTally.AssertNear(inputGradient, "input gradient");
        ConvolutionCore<TShape, TWidth>.InputGradient(transposed, outputGradient, alone);
        inputTally.AssertNear([.. alone.Zip(before, static (gradient, start) => gradient + start)], "input gradient by itself");
    }

    // WebAssembly's interpreter has code of its own for the same bits.
    private static void CheckMemoryPass(float[] input, float[] kernel, float[] bias, bool rectify)
    {
        float[] expected = Filled();
        float[] found = Filled();
        ForwardPass<TShape, Simd128, Vector128<float>>.Run(input, kernel, bias, expected, rectify, 0, TShape.Filters);
        MemoryPass<TShape, Simd128, Vector128<float>>.Run(input, kernel, bias, found, rectify, 0, TShape.Filters);
        Assert.Equal(expected, found);
    }

    private static float[] Filled() => [.. Enumerable.Repeat(Border, OutputLength)];

    private static IEnumerable<(int Row, int Column, int Filter, int Index)> Outputs()
    {
        for (int row = 0; row < TShape.OutputHeight; row++)
        {
            for (int column = 0; column < TShape.OutputWidth; column++)
            {
                for (int filter = 0; filter < TShape.Filters; filter++)
                {
                    int index = TShape.OutputStart + (row * TShape.OutputRowStride) + (column * TShape.Filters) + filter;
                    yield return (row, column, filter, index);
                }
            }
        }
    }
}
