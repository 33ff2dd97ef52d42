using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>The definition of a convolution and its gradients, in double precision, and the sums of absolute terms.</summary>
internal static class NaiveConvolution<TShape>
    where TShape : struct, IConvolutionShape
{
    public static int InputLength => TShape.PaddedHeight * TShape.PaddedWidth * TShape.Channels;

    public static int KernelLength => TShape.KernelHeight * TShape.KernelWidth * TShape.Channels * TShape.Filters;

    public static (double Sum, double Absolute) At(
        float[] input, float[] kernel, float[] bias, int row, int column, int filter)
    {
        double sum = bias.Length == 0 ? 0 : bias[filter];
        double absolute = Math.Abs(sum);
        foreach ((int from, int weight) in Terms(row, column, filter))
        {
            double term = (double)input[from] * kernel[weight];
            sum += term;
            absolute += Math.Abs(term);
        }

        return (sum, absolute);
    }

    /// <summary>What a gradient at one position and filter adds to the gradients.</summary>
    public static void AddGradient(
        float[] input, float[] kernel, float gradient, int row, int column, int filter,
        Tally kernelGradient, Tally biasGradient, Tally inputGradient)
    {
        biasGradient.Add(filter, gradient);
        foreach ((int from, int weight) in Terms(row, column, filter))
        {
            kernelGradient.Add(weight, (double)gradient * input[from]);
            inputGradient.Add(from, (double)gradient * kernel[weight]);
        }
    }

    /// <summary>The inputs and the weights that meet at one position.</summary>
    private static IEnumerable<(int Input, int Weight)> Terms(int row, int column, int filter)
    {
        for (int y = 0; y < TShape.KernelHeight; y++)
        {
            for (int x = 0; x < TShape.KernelWidth; x++)
            {
                for (int channel = 0; channel < TShape.Channels; channel++)
                {
                    int from = ((((row * TShape.StrideHeight) + y) * TShape.PaddedWidth)
                        + (column * TShape.StrideWidth) + x) * TShape.Channels;
                    int weight = ((((y * TShape.KernelWidth) + x) * TShape.Channels) + channel) * TShape.Filters;
                    yield return (from + channel, weight + filter);
                }
            }
        }
    }
}
