using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>Checks a pooling by windows, and that of the whole image.</summary>
internal sealed class PoolingCase<TShape> : KernelCase
    where TShape : struct, IPoolingShape
{
    private const float Border = 7;

    private static int InputLength => (2 * TShape.InputStart) + (TShape.InputHeight * TShape.InputRowStride);

    private static int OutputLength => (2 * TShape.OutputStart) + (TShape.OutputHeight * TShape.OutputRowStride);

    private static ImageRegion Region => new(TShape.InputStart, TShape.InputHeight, TShape.InputWidth * TShape.Channels, TShape.InputRowStride);

    public override void CheckForward<TWidth>(Random random)
    {
        float[] input = Values(random, InputLength);
        float[] largest = Filled(OutputLength);
        float[] means = Filled(OutputLength);
        PoolingCore<TShape, TWidth>.Forward<MaxOperation>(input, largest);
        PoolingCore<TShape, TWidth>.Forward<AverageOperation>(input, means);

        float[] expectedLargest = Filled(OutputLength);
        float[] border = Filled(OutputLength);
        foreach ((int output, int[] window) in Windows())
        {
            expectedLargest[output] = window.Max(at => input[at]);
            double mean = window.Average(at => (double)input[at]);
            Assert.True(Math.Abs(mean - means[output]) <= 1e-6, $"the mean at {output} is {means[output]}, should be {mean}");
            border[output] = means[output];
        }

        Assert.Equal(expectedLargest, largest);
        Assert.Equal(border, means);

        float[] whole = new float[TShape.Channels];
        GlobalPoolingKernels<TWidth>.Results<MaxOperation>(input, Region, whole);
        Assert.Equal(Channels().Select(channel => channel.Max(at => input[at])), whole);
        GlobalPoolingKernels<TWidth>.Results<AverageOperation>(input, Region, whole);
        Assert.All(Channels().Zip(whole), pair => Assert.Equal(pair.First.Average(at => (double)input[at]), pair.Second, 1e-6));
    }

    public override void CheckBackward<TWidth>(Random random)
    {
        // Among small whole numbers many are equal: the first has to win.
        float[] input = SmallIntegers(random, InputLength);
        float[] outputGradient = Values(random, OutputLength);
        float[] ofLargest = Values(random, InputLength);
        float[] ofMeans = Values(random, InputLength);
        Tally largestTally = new(ofLargest);
        Tally meansTally = new(ofMeans);
        foreach ((int output, int[] window) in Windows())
        {
            largestTally.Add(window.MaxBy(at => input[at]), outputGradient[output]);
            foreach (int at in window)
            {
                meansTally.Add(at, (double)outputGradient[output] / window.Length);
            }
        }

        float[] before = [.. ofLargest];
        float[] alone = [.. ofLargest];
        PoolingCore<TShape, TWidth>.AddToLargest(input, outputGradient, ofLargest);
        PoolingCore<TShape, TWidth>.GiveToLargest(input, outputGradient, alone);
        PoolingCore<TShape, TWidth>.AddShares(outputGradient, ofMeans);
        largestTally.AssertNear(ofLargest, "gradient of the largest");
        largestTally.AssertNear([.. alone.Zip(before, static (gradient, start) => gradient + start)], "gradient of the largest by itself");
        meansTally.AssertNear(ofMeans, "gradient of the means");
        CheckWholeBackward<TWidth>(random, input);
    }

    /// <summary>Equals share the gradient.</summary>
    private static void CheckWholeBackward<TWidth>(Random random, float[] input)
        where TWidth : struct, IWidth
    {
        float[] gradient = Values(random, TShape.Channels);
        float[] largest = new float[TShape.Channels];
        float[] ofLargest = Filled(InputLength);
        float[] ofMeans = Filled(InputLength);
        float[] expectedLargest = Filled(InputLength);
        float[] expectedMeans = Filled(InputLength);
        GlobalPoolingKernels<TWidth>.Results<MaxOperation>(input, Region, largest);
        foreach ((int[] values, int channel) in Channels().Select((values, channel) => (values, channel)))
        {
            int equals = values.Count(at => input[at] == largest[channel]);
            foreach (int at in values)
            {
                expectedLargest[at] = input[at] == largest[channel] ? gradient[channel] / equals : 0;
                expectedMeans[at] = gradient[channel] / values.Length;
            }
        }

        GlobalPoolingKernels<TWidth>.SharesOfLargest(input, Region, largest, gradient, ofLargest);
        GlobalPoolingKernels<TWidth>.Shares(gradient, ofMeans, Region);
        Assert.Equal(expectedLargest, ofLargest);
        Assert.All(expectedMeans.Zip(ofMeans), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    private static float[] Filled(int length) => [.. Enumerable.Repeat(Border, length)];

    private static int At(int row, int column, int channel) =>
        TShape.InputStart + (row * TShape.InputRowStride) + (column * TShape.Channels) + channel;

    /// <summary>The values of each channel.</summary>
    private static IEnumerable<int[]> Channels() =>
        from channel in Enumerable.Range(0, TShape.Channels)
        select (from row in Enumerable.Range(0, TShape.InputHeight)
                from column in Enumerable.Range(0, TShape.InputWidth)
                select At(row, column, channel)).ToArray();

    /// <summary>The values under each window, row by row.</summary>
    private static IEnumerable<(int Output, int[] Window)> Windows() =>
        from row in Enumerable.Range(0, TShape.OutputHeight)
        from column in Enumerable.Range(0, TShape.OutputWidth)
        from channel in Enumerable.Range(0, TShape.Channels)
        select (
            TShape.OutputStart + (row * TShape.OutputRowStride) + (column * TShape.Channels) + channel,
            (from y in Enumerable.Range((row * TShape.StrideHeight) - TShape.Top, TShape.PoolHeight)
             from x in Enumerable.Range((column * TShape.StrideWidth) - TShape.Left, TShape.PoolWidth)
             where y >= 0 && y < TShape.InputHeight && x >= 0 && x < TShape.InputWidth
             select At(y, x, channel)).ToArray());
}
