namespace MnistNet.Managed;

/// <summary>The transpose of a convolution, forward and backward. Kernels are (height, width, filters, channels), as Keras's.</summary>
public sealed class TransposedConvolution
{
    /// <summary>Where the image lies in its buffer, row by row.</summary>
    public required ImageRegion Input { get; init; }

    /// <summary>Where the result goes in its buffer, row by row.</summary>
    public required ImageRegion Output { get; init; }

    /// <summary>Channels of the image.</summary>
    public required int Channels { get; init; }

    /// <summary>Channels of the result.</summary>
    public required int Filters { get; init; }

    /// <summary>Rows of the kernel.</summary>
    public required int KernelHeight { get; init; }

    /// <summary>Columns of the kernel.</summary>
    public required int KernelWidth { get; init; }

    /// <summary>Rows of the result from one pixel's window to the next.</summary>
    public int StrideHeight { get; init; } = 1;

    /// <summary>Columns of the result from one pixel's window to the next.</summary>
    public int StrideWidth { get; init; } = 1;

    /// <summary>Rows from one row of the kernel to the next.</summary>
    public int DilationHeight { get; init; } = 1;

    /// <summary>Columns from one column of the kernel to the next.</summary>
    public int DilationWidth { get; init; } = 1;

    /// <summary>Rows of the first window above the result.</summary>
    public int Top { get; init; }

    /// <summary>Columns of the first window left of the result.</summary>
    public int Left { get; init; }

    private int Columns => Input.RowLength / Channels;

    /// <summary>The sum of the windows, plus the bias.</summary>
    /// <param name="input">The buffer of the image.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="bias">One value a filter; may be empty.</param>
    /// <param name="output">The buffer of the result.</param>
    public void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output)
    {
        for (int row = 0; row < Output.Rows; row++)
        {
            Span<float> line = Output.Row(output, row);
            line.Clear();
            for (; !bias.IsEmpty && !line.IsEmpty; line = line[Filters..])
            {
                bias.CopyTo(line);
            }
        }

        for (int pixel = 0; pixel < Input.Rows * Columns; pixel++)
        {
            ReadOnlySpan<float> values = input.Slice(InputAt(pixel), Channels);
            for (int place = 0; place < KernelHeight * KernelWidth; place++)
            {
                int at = OutputAt(pixel, place);
                for (int f = 0; f < Filters && at >= 0; f++)
                {
                    output[at + f] += VectorArithmetic.Dot(values, kernel.Slice(WeightsAt(place, f), Channels));
                }
            }
        }
    }

    /// <summary>Adds what the output's gradient says of kernel and bias.</summary>
    /// <param name="input">The buffer of the image.</param>
    /// <param name="outputGradient">The gradient of the result, in a buffer like its.</param>
    /// <param name="kernelGradient">Where the kernel's gradient is added.</param>
    /// <param name="biasGradient">Where the bias's gradient is added; may be empty.</param>
    public void AddKernelGradient(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> kernelGradient, Span<float> biasGradient)
    {
        for (int row = 0; row < Output.Rows && !biasGradient.IsEmpty; row++)
        {
            for (ReadOnlySpan<float> line = Output.Row(outputGradient, row); !line.IsEmpty; line = line[Filters..])
            {
                VectorArithmetic.Add(biasGradient, line[..Filters]);
            }
        }

        for (int pixel = 0; pixel < Input.Rows * Columns; pixel++)
        {
            ReadOnlySpan<float> values = input.Slice(InputAt(pixel), Channels);
            for (int place = 0; place < KernelHeight * KernelWidth; place++)
            {
                int at = OutputAt(pixel, place);
                for (int f = 0; f < Filters && at >= 0; f++)
                {
                    VectorArithmetic.AddScaled(kernelGradient.Slice(WeightsAt(place, f), Channels), outputGradient[at + f], values);
                }
            }
        }
    }

    /// <summary>Adds what the output's gradient says of the image.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="outputGradient">The gradient of the result, in a buffer like its.</param>
    /// <param name="inputGradient">Where the image's gradient is added, in a buffer like the image's.</param>
    public void AddInputGradient(ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        for (int pixel = 0; pixel < Input.Rows * Columns; pixel++)
        {
            Span<float> sums = inputGradient.Slice(InputAt(pixel), Channels);
            for (int place = 0; place < KernelHeight * KernelWidth; place++)
            {
                int at = OutputAt(pixel, place);
                for (int f = 0; f < Filters && at >= 0; f++)
                {
                    VectorArithmetic.AddScaled(sums, outputGradient[at + f], kernel.Slice(WeightsAt(place, f), Channels));
                }
            }
        }
    }

    private int WeightsAt(int place, int filter) => ((place * Filters) + filter) * Channels;

    private int InputAt(int pixel)
    {
        (int row, int column) = Math.DivRem(pixel, Columns);
        return Input.Start + (row * Input.RowStride) + (column * Channels);
    }

    // −1 where it is cut off.
    private int OutputAt(int pixel, int place)
    {
        (int row, int column) = Math.DivRem(pixel, Columns);
        int y = (row * StrideHeight) + (place / KernelWidth * DilationHeight) - Top;
        int x = (column * StrideWidth) + (place % KernelWidth * DilationWidth) - Left;
        bool isInside = y >= 0 && y < Output.Rows && x >= 0 && x < Output.RowLength / Filters;
        return isInside ? Output.Start + (y * Output.RowStride) + (x * Filters) : -1;
    }
}
