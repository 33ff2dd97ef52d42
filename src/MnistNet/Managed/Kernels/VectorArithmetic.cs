using System.Numerics;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>Sums over vectors, as many values at a time as the machine takes.</summary>
internal static class VectorArithmetic
{
    /// <summary>sums += values.</summary>
    public static void Add(Span<float> sums, ReadOnlySpan<float> values)
    {
        Span<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(sums);
        ReadOnlySpan<Vector<float>> wideValues = MemoryMarshal.Cast<float, Vector<float>>(values[..sums.Length]);
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] += wideValues[i];
        }

        for (int i = wide.Length * Vector<float>.Count; i < sums.Length; i++)
        {
            sums[i] += values[i];
        }
    }

    /// <summary>The sum of the products.</summary>
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ReadOnlySpan<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(left);
        ReadOnlySpan<Vector<float>> wideRight = MemoryMarshal.Cast<float, Vector<float>>(right[..left.Length]);
        Vector<float> sums = Vector<float>.Zero;
        for (int i = 0; i < wide.Length; i++)
        {
            sums = Vector.FusedMultiplyAdd(wide[i], wideRight[i], sums);
        }

        float sum = Vector.Sum(sums);
        for (int i = wide.Length * Vector<float>.Count; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    /// <summary>sums += factor · values.</summary>
    public static void AddScaled(Span<float> sums, float factor, ReadOnlySpan<float> values)
    {
        Span<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(sums);
        ReadOnlySpan<Vector<float>> wideValues = MemoryMarshal.Cast<float, Vector<float>>(values[..sums.Length]);
        Vector<float> factors = new(factor);
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] = Vector.FusedMultiplyAdd(factors, wideValues[i], wide[i]);
        }

        for (int i = wide.Length * Vector<float>.Count; i < sums.Length; i++)
        {
            sums[i] += factor * values[i];
        }
    }
}
