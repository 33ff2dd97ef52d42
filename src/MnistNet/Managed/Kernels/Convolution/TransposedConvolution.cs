using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

    /// <summary>Length of the memory that a forward pass works in.</summary>
    public int ScratchLength => CacheLines.Whole(KernelLength);

    private int KernelLength => KernelHeight * KernelWidth * Channels * Filters;

    private int Columns => Input.RowLength / Channels;

    /// <summary>The sum of the windows, plus the bias.</summary>
    /// <param name="input">The buffer of the image.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="bias">One value a filter; may be empty.</param>
    /// <param name="output">The buffer of the result.</param>
    /// <param name="scratch">Memory to work in: <see cref="ScratchLength"/> values.</param>
    public void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, Span<float> scratch) =>
        Forward<WidestWidth>(input, kernel, bias, output, scratch);

    /// <summary>Adds what the output's gradient says of kernel and bias.</summary>
    /// <param name="input">The buffer of the image.</param>
    /// <param name="outputGradient">The gradient of the result, in a buffer like its.</param>
    /// <param name="kernelGradient">Where the kernel's gradient is added.</param>
    /// <param name="biasGradient">Where the bias's gradient is added; may be empty.</param>
    public void AddKernelGradient(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> kernelGradient, Span<float> biasGradient) =>
        AddKernelGradient<WidestWidth>(input, outputGradient, kernelGradient, biasGradient);

    /// <summary>Adds what the output's gradient says of the image.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="outputGradient">The gradient of the result, in a buffer like its.</param>
    /// <param name="inputGradient">Where the image's gradient is added, in a buffer like the image's.</param>
    public void AddInputGradient(ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient) =>
        AddInputGradient<WidestWidth>(kernel, outputGradient, inputGradient);

    internal void Forward<TWidth>(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, Span<float> scratch)
        where TWidth : struct, IWidth
    {
        RequireBuffers(input, nameof(input), output, nameof(output), kernel, nameof(kernel));
        BufferLength.Require(scratch.Length, ScratchLength, nameof(scratch));
        Turn(kernel, scratch);
        for (int row = 0; row < Output.Rows; row++)
        {
            Span<float> line = Output.Row(output, row);
            line.Clear();
            for (; !bias.IsEmpty && !line.IsEmpty; line = line[Filters..])
            {
                bias.CopyTo(line);
            }
        }

        for (int place = 0; place < KernelHeight * KernelWidth; place++)
        {
            ref float matrix = ref scratch[place * Channels * Filters];
            for (int row = 0; row < Input.Rows; row++)
            {
                if (RunAt(place, row) is { Count: > 0 } run)
                {
                    PixelSizes sizes = new(run.Count, Channels, Channels, Filters, StrideWidth * Filters);
                    PixelKernels<TWidth>.Add(ref At(input, run.Input), ref matrix, ref At(output, run.Output), sizes);
                }
            }
        }
    }

    internal void AddKernelGradient<TWidth>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> kernelGradient, Span<float> biasGradient)
        where TWidth : struct, IWidth
    {
        RequireBuffers(input, nameof(input), outputGradient, nameof(outputGradient), kernelGradient, nameof(kernelGradient));
        for (int row = 0; row < Output.Rows && !biasGradient.IsEmpty; row++)
        {
            for (ReadOnlySpan<float> line = Output.Row(outputGradient, row); !line.IsEmpty; line = line[Filters..])
            {
                VectorArithmetic.Add(biasGradient, line[..Filters]);
            }
        }

        for (int place = 0; place < KernelHeight * KernelWidth; place++)
        {
            ref float matrix = ref kernelGradient[place * Filters * Channels];
            for (int row = 0; row < Input.Rows; row++)
            {
                if (RunAt(place, row) is { Count: > 0 } run)
                {
                    PixelSizes sizes = new(run.Count, Filters, StrideWidth * Filters, Channels, Channels);
                    PixelKernels<TWidth>.AddGradient(ref At(outputGradient, run.Output), ref matrix, ref At(input, run.Input), sizes);
                }
            }
        }
    }

    internal void AddInputGradient<TWidth>(ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
        where TWidth : struct, IWidth
    {
        RequireBuffers(inputGradient, nameof(inputGradient), outputGradient, nameof(outputGradient), kernel, nameof(kernel));
        for (int place = 0; place < KernelHeight * KernelWidth; place++)
        {
            for (int row = 0; row < Input.Rows; row++)
            {
                if (RunAt(place, row) is { Count: > 0 } run)
                {
                    PixelSizes sizes = new(run.Count, Filters, StrideWidth * Filters, Channels, Channels);
                    PixelKernels<TWidth>.Add(ref At(outputGradient, run.Output), ref At(kernel, place * Filters * Channels), ref At(inputGradient, run.Input), sizes);
                }
            }
        }
    }

    private static ref float At(ReadOnlySpan<float> buffer, int index) => ref Unsafe.Add(ref MemoryMarshal.GetReference(buffer), index);

    // The pixels of a row that one place of the kernel brings into the result.
    private (int Input, int Output, int Count) RunAt(int place, int row)
    {
        int y = (row * StrideHeight) + (place / KernelWidth * DilationHeight) - Top;
        if (y < 0 || y >= Output.Rows)
        {
            return default;
        }

        int x = (place % KernelWidth * DilationWidth) - Left;
        int first = x < 0 ? (StrideWidth - 1 - x) / StrideWidth : 0;
        int farthest = (Output.RowLength / Filters) - 1 - x;
        int end = farthest < 0 ? 0 : Math.Min(Columns, (farthest / StrideWidth) + 1);
        return (
            Input.Start + (row * Input.RowStride) + (first * Channels),
            Output.Start + (y * Output.RowStride) + ((x + (first * StrideWidth)) * Filters),
            end - first);
    }

    // The filters of a channel side by side.
    private void Turn(ReadOnlySpan<float> kernel, Span<float> turned)
    {
        int length = Channels * Filters;
        for (int start = 0; start < KernelHeight * KernelWidth * length; start += length)
        {
            DenseProduct.Transpose(kernel.Slice(start, length), Channels, turned.Slice(start, length));
        }
    }

    private void RequireBuffers(
        ReadOnlySpan<float> input, string inputName, ReadOnlySpan<float> output, string outputName, ReadOnlySpan<float> kernel, string kernelName)
    {
        BufferLength.Require(input.Length, Input.End, inputName);
        BufferLength.Require(output.Length, Output.End, outputName);
        BufferLength.Require(kernel.Length, KernelLength, kernelName);
    }
}
