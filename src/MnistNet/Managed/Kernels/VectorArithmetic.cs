using System.Numerics;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>Arithmetic on vectors, as many values at a time as the machine takes.</summary>
internal static class VectorArithmetic
{
    /// <summary>sums += values.</summary>
    public static void Add<T>(Span<T> sums, ReadOnlySpan<T> values)
        where T : struct, IAdditionOperators<T, T, T>
    {
        Span<Vector<T>> wide = MemoryMarshal.Cast<T, Vector<T>>(sums);
        ReadOnlySpan<Vector<T>> wideValues = MemoryMarshal.Cast<T, Vector<T>>(values[..sums.Length]);
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] += wideValues[i];
        }

        for (int i = wide.Length * Vector<T>.Count; i < sums.Length; i++)
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
            sums = FusedArithmetic.MultiplyAdd(wide[i], wideRight[i], sums);
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
            wide[i] = FusedArithmetic.MultiplyAdd(factors, wideValues[i], wide[i]);
        }

        for (int i = wide.Length * Vector<float>.Count; i < sums.Length; i++)
        {
            sums[i] += factor * values[i];
        }
    }

    /// <summary>values *= factor.</summary>
    public static void Scale(Span<float> values, float factor)
    {
        Span<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] *= factor;
        }

        for (int i = wide.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] *= factor;
        }
    }

    /// <summary>Brings every value into [−limit, limit]; NaN stays.</summary>
    public static void Clamp(Span<float> values, float limit) => Clamp(values, -limit, limit);

    /// <summary>Brings every value into [least, most]; NaN stays.</summary>
    public static void Clamp(Span<float> values, float least, float most)
    {
        Span<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(values);
        (Vector<float> lower, Vector<float> upper) = (new(least), new(most));
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] = Vector.Max(lower, Vector.Min(upper, wide[i]));
        }

        for (int i = wide.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] = MathF.Max(least, MathF.Min(most, values[i]));
        }
    }

    /// <summary>averages = keep · averages + (1 − keep) · values.</summary>
    public static void Average(Span<float> averages, ReadOnlySpan<float> values, float keep)
    {
        Span<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(averages);
        ReadOnlySpan<Vector<float>> wideValues = MemoryMarshal.Cast<float, Vector<float>>(values[..averages.Length]);
        float rest = 1 - keep;
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] = (wide[i] * keep) + (wideValues[i] * rest);
        }

        for (int i = wide.Length * Vector<float>.Count; i < averages.Length; i++)
        {
            averages[i] = (averages[i] * keep) + (values[i] * rest);
        }
    }
}
