using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>A fully connected layer for several images at once, forward and backward: what its kernel costs to read is shared. The kernel is (inputs, outputs).</summary>
/// <remarks>Each sum takes one input, or one image, after the other: how many images a block has changes no bit of it.</remarks>
public static class DenseBlock
{
    /// <summary>The weighted sums of the inputs.</summary>
    /// <param name="input">The inputs.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="bias">One value an output; may be empty.</param>
    /// <param name="output">Receives the outputs.</param>
    public static void Forward(ImageBlock input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, ImageBlock output) =>
        DenseBlockCore<WidestWidth>.Forward(input, kernel, bias, output);

    /// <summary>Adds what the output's gradient says of kernel and bias.</summary>
    /// <param name="input">The inputs.</param>
    /// <param name="outputGradient">The gradient of the outputs.</param>
    /// <param name="kernelGradient">Where the kernel's gradient is added.</param>
    /// <param name="biasGradient">Where the bias's gradient is added; may be empty.</param>
    public static void AddKernelGradient(ImageBlock input, ImageBlock outputGradient, Span<float> kernelGradient, Span<float> biasGradient) =>
        DenseBlockCore<WidestWidth>.AddKernelGradient(input, outputGradient, kernelGradient, biasGradient);

    /// <summary>The gradient of the inputs.</summary>
    /// <param name="transposedKernel">What <see cref="DenseProduct.Transpose"/> made of the kernel.</param>
    /// <param name="outputGradient">The gradient of the outputs.</param>
    /// <param name="inputGradient">Receives the gradient of the inputs.</param>
    public static void InputGradient(ReadOnlySpan<float> transposedKernel, ImageBlock outputGradient, ImageBlock inputGradient) =>
        DenseBlockCore<WidestWidth>.Forward(outputGradient, transposedKernel, [], inputGradient);
}

/// <summary>Chooses the vectors by the length of a row.</summary>
internal static class DenseBlockCore<TWidth>
    where TWidth : struct, IWidth
{
    public static void Forward(ImageBlock input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, ImageBlock output)
    {
        kernel = kernel[..(input.Length * output.Length)];
        if (TWidth.Floats >= 16 && output.Length >= 16)
        {
            DenseBlockPass<Simd512, Vector512<float>>.Forward(input, kernel, bias, output);
        }
        else if (TWidth.Floats >= 8 && output.Length >= 8)
        {
            DenseBlockPass<Simd256, Vector256<float>>.Forward(input, kernel, bias, output);
        }
        else if (TWidth.Floats >= 4 && output.Length >= 4)
        {
            DenseBlockPass<Simd128, Vector128<float>>.Forward(input, kernel, bias, output);
        }
        else
        {
            DenseBlockPass<SimdScalar, float>.Forward(input, kernel, bias, output);
        }
    }

    public static void AddKernelGradient(ImageBlock input, ImageBlock outputGradient, Span<float> kernelGradient, Span<float> biasGradient)
    {
        kernelGradient = kernelGradient[..(input.Length * outputGradient.Length)];
        for (int image = 0; image < outputGradient.Count && !biasGradient.IsEmpty; image++)
        {
            VectorArithmetic.Add(biasGradient, outputGradient[image]);
        }

        if (TWidth.Floats >= 16 && outputGradient.Length >= 16)
        {
            DenseBlockPass<Simd512, Vector512<float>>.AddKernelGradient(input, outputGradient, kernelGradient);
        }
        else if (TWidth.Floats >= 8 && outputGradient.Length >= 8)
        {
            DenseBlockPass<Simd256, Vector256<float>>.AddKernelGradient(input, outputGradient, kernelGradient);
        }
        else if (TWidth.Floats >= 4 && outputGradient.Length >= 4)
        {
            DenseBlockPass<Simd128, Vector128<float>>.AddKernelGradient(input, outputGradient, kernelGradient);
        }
        else
        {
            DenseBlockPass<SimdScalar, float>.AddKernelGradient(input, outputGradient, kernelGradient);
        }
    }
}

/// <summary>The same, for one width of vector. A last vector overlaps the one before it rather than reach beyond the row.</summary>
internal static class DenseBlockPass<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    // Eight sums at once, as multiply-adds take four cycles and two start in each: four images by two vectors, or one by four and four rows by two.
    private const int Images = 4;

    public static void Forward(ImageBlock input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, ImageBlock output)
    {
        int image = 0;
        for (; image + Images <= input.Count; image += Images)
        {
            for (int start = 0; start < output.Length; start += 2 * TSimd.Floats)
            {
                FourImages(input, image, kernel, bias, output, At(start, output.Length), At(start + TSimd.Floats, output.Length));
            }
        }

        for (; image < input.Count; image++)
        {
            int start = 0;
            for (; start + (4 * TSimd.Floats) < output.Length; start += 8 * TSimd.Floats)
            {
                OneImageWide(input[image], kernel, bias, output[image], start);
            }

            if (start < output.Length)
            {
                OneImage(input[image], kernel, bias, output[image], start);
            }
        }
    }

    public static void AddKernelGradient(ImageBlock input, ImageBlock outputGradient, Span<float> kernelGradient)
    {
        int row = 0;
        for (; row + 4 <= input.Length; row += 4)
        {
            for (int start = 0; start < outputGradient.Length; start += 2 * TSimd.Floats)
            {
                int first = At(start, outputGradient.Length);
                FourRows(input, row, outputGradient, kernelGradient, first, At(start + TSimd.Floats, outputGradient.Length), start - first);
            }
        }

        for (; row < input.Length; row++)
        {
            Span<float> sums = kernelGradient.Slice(row * outputGradient.Length, outputGradient.Length);
            for (int image = 0; image < input.Count; image++)
            {
                VectorArithmetic.AddScaled(sums, input[image][row], outputGradient[image]);
            }
        }
    }

    private static int At(int start, int length) => Math.Min(start, length - TSimd.Floats);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourImages(ImageBlock input, int image, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, ImageBlock output, int first, int second)
    {
        ref float weights = ref MemoryMarshal.GetReference(kernel);
        ref float i0 = ref MemoryMarshal.GetReference(input[image]);
        ref float i1 = ref MemoryMarshal.GetReference(input[image + 1]);
        ref float i2 = ref MemoryMarshal.GetReference(input[image + 2]);
        ref float i3 = ref MemoryMarshal.GetReference(input[image + 3]);
        TVector a0 = FilterBias<TSimd, TVector>.At(bias, first), a1 = a0, a2 = a0, a3 = a0;
        TVector b0 = FilterBias<TSimd, TVector>.At(bias, second), b1 = b0, b2 = b0, b3 = b0;
        nint place = 0;
        for (nint i = 0; i < input.Length; i++, place += output.Length)
        {
            TVector a = TSimd.Load(ref Unsafe.Add(ref weights, place + first));
            TVector b = TSimd.Load(ref Unsafe.Add(ref weights, place + second));
            TVector value = TSimd.Spread(Unsafe.Add(ref i0, i));
            a0 = TSimd.MultiplyAdd(value, a, a0);
            b0 = TSimd.MultiplyAdd(value, b, b0);
            value = TSimd.Spread(Unsafe.Add(ref i1, i));
            a1 = TSimd.MultiplyAdd(value, a, a1);
            b1 = TSimd.MultiplyAdd(value, b, b1);
            value = TSimd.Spread(Unsafe.Add(ref i2, i));
            a2 = TSimd.MultiplyAdd(value, a, a2);
            b2 = TSimd.MultiplyAdd(value, b, b2);
            value = TSimd.Spread(Unsafe.Add(ref i3, i));
            a3 = TSimd.MultiplyAdd(value, a, a3);
            b3 = TSimd.MultiplyAdd(value, b, b3);
        }

        Store(output[image], first, a0, second, b0);
        Store(output[image + 1], first, a1, second, b1);
        Store(output[image + 2], first, a2, second, b2);
        Store(output[image + 3], first, a3, second, b3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneImage(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, int start)
    {
        ref float weights = ref MemoryMarshal.GetReference(kernel);
        (nint p0, nint p1) = (At(start, output.Length), At(start + TSimd.Floats, output.Length));
        (nint p2, nint p3) = (At(start + (2 * TSimd.Floats), output.Length), At(start + (3 * TSimd.Floats), output.Length));
        TVector s0 = FilterBias<TSimd, TVector>.At(bias, (int)p0), s1 = FilterBias<TSimd, TVector>.At(bias, (int)p1);
        TVector s2 = FilterBias<TSimd, TVector>.At(bias, (int)p2), s3 = FilterBias<TSimd, TVector>.At(bias, (int)p3);
        nint place = 0;
        foreach (float one in input)
        {
            TVector value = TSimd.Spread(one);
            s0 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, place + p0)), s0);
            s1 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, place + p1)), s1);
            s2 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, place + p2)), s2);
            s3 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, place + p3)), s3);
            place += output.Length;
        }

        Store(output, (int)p0, s0, (int)p1, s1);
        Store(output, (int)p2, s2, (int)p3, s3);
    }

    // A kernel that comes from afar comes fastest as it lies: in long rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneImageWide(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, int start)
    {
        ref float weights = ref MemoryMarshal.GetReference(kernel);
        (nint p0, nint p1) = (At(start, output.Length), At(start + TSimd.Floats, output.Length));
        (nint p2, nint p3) = (At(start + (2 * TSimd.Floats), output.Length), At(start + (3 * TSimd.Floats), output.Length));
        (nint p4, nint p5) = (At(start + (4 * TSimd.Floats), output.Length), At(start + (5 * TSimd.Floats), output.Length));
        (nint p6, nint p7) = (At(start + (6 * TSimd.Floats), output.Length), At(start + (7 * TSimd.Floats), output.Length));
        TVector s0 = FilterBias<TSimd, TVector>.At(bias, (int)p0), s1 = FilterBias<TSimd, TVector>.At(bias, (int)p1);
        TVector s2 = FilterBias<TSimd, TVector>.At(bias, (int)p2), s3 = FilterBias<TSimd, TVector>.At(bias, (int)p3);
        TVector s4 = FilterBias<TSimd, TVector>.At(bias, (int)p4), s5 = FilterBias<TSimd, TVector>.At(bias, (int)p5);
        TVector s6 = FilterBias<TSimd, TVector>.At(bias, (int)p6), s7 = FilterBias<TSimd, TVector>.At(bias, (int)p7);
        nint row = output.Length;
        foreach (float one in input)
        {
            TVector value = TSimd.Spread(one);
            s0 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, p0)), s0);
            s1 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, p1)), s1);
            s2 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, p2)), s2);
            s3 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, p3)), s3);
            s4 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, p4)), s4);
            s5 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, p5)), s5);
            s6 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, p6)), s6);
            s7 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, p7)), s7);
            weights = ref Unsafe.Add(ref weights, row);
        }

        Store(output, (int)p0, s0, (int)p1, s1);
        Store(output, (int)p2, s2, (int)p3, s3);
        Store(output, (int)p4, s4, (int)p5, s5);
        Store(output, (int)p6, s6, (int)p7, s7);
    }

    // Both vectors of a row are loaded before one is stored: what they have in common is added once. What the first has in common with those before, it leaves.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows(ImageBlock input, int row, ImageBlock outputGradient, Span<float> kernelGradient, int first, int second, int known)
    {
        int length = outputGradient.Length;
        ref float sums = ref Unsafe.Add(ref MemoryMarshal.GetReference(kernelGradient), (nint)row * length);
        TVector a0 = TSimd.Load(ref Unsafe.Add(ref sums, first)), b0 = TSimd.Load(ref Unsafe.Add(ref sums, second));
        TVector a1 = TSimd.Load(ref Unsafe.Add(ref sums, length + first)), b1 = TSimd.Load(ref Unsafe.Add(ref sums, length + second));
        TVector a2 = TSimd.Load(ref Unsafe.Add(ref sums, (2 * length) + first)), b2 = TSimd.Load(ref Unsafe.Add(ref sums, (2 * length) + second));
        TVector a3 = TSimd.Load(ref Unsafe.Add(ref sums, (3 * length) + first)), b3 = TSimd.Load(ref Unsafe.Add(ref sums, (3 * length) + second));
        for (int image = 0; image < input.Count; image++)
        {
            ref float gradients = ref MemoryMarshal.GetReference(outputGradient[image]);
            ref float inputs = ref Unsafe.Add(ref MemoryMarshal.GetReference(input[image]), row);
            TVector a = TSimd.Load(ref Unsafe.Add(ref gradients, first));
            TVector b = TSimd.Load(ref Unsafe.Add(ref gradients, second));
            if (known > 0)
            {
                a = TSimd.ClearFirst(a, known);
                b = a;
            }

            TVector value = TSimd.Spread(inputs);
            a0 = TSimd.MultiplyAdd(value, a, a0);
            b0 = TSimd.MultiplyAdd(value, b, b0);
            value = TSimd.Spread(Unsafe.Add(ref inputs, 1));
            a1 = TSimd.MultiplyAdd(value, a, a1);
            b1 = TSimd.MultiplyAdd(value, b, b1);
            value = TSimd.Spread(Unsafe.Add(ref inputs, 2));
            a2 = TSimd.MultiplyAdd(value, a, a2);
            b2 = TSimd.MultiplyAdd(value, b, b2);
            value = TSimd.Spread(Unsafe.Add(ref inputs, 3));
            a3 = TSimd.MultiplyAdd(value, a, a3);
            b3 = TSimd.MultiplyAdd(value, b, b3);
        }

        Span<float> rows = MemoryMarshal.CreateSpan(ref sums, 4 * length);
        Store(rows, first, a0, second, b0);
        Store(rows, length + first, a1, length + second, b1);
        Store(rows, (2 * length) + first, a2, (2 * length) + second, b2);
        Store(rows, (3 * length) + first, a3, (3 * length) + second, b3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Span<float> target, int first, TVector one, int second, TVector other)
    {
        ref float values = ref MemoryMarshal.GetReference(target);
        TSimd.Store(one, ref Unsafe.Add(ref values, first));
        TSimd.Store(other, ref Unsafe.Add(ref values, second));
    }
}
