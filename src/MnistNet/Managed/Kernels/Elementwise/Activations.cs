using System.Numerics;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>Functions that are applied to values where they lie, and their gradients, which follow from the results.</summary>
public static class Activations
{
    /// <summary>max(0, ·).</summary>
    /// <param name="values">The buffer.</param>
    /// <param name="region">Which of its values.</param>
    public static void ReLU(Span<float> values, ImageRegion region)
    {
        for (int row = 0; row < region.Rows; row++)
        {
            Span<float> line = region.Row(values, row);
            Span<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(line);
            for (int i = 0; i < wide.Length; i++)
            {
                wide[i] = Vector.Max(wide[i], Vector<float>.Zero);
            }

            for (int i = wide.Length * Vector<float>.Count; i < line.Length; i++)
            {
                line[i] = Math.Max(line[i], 0);
            }
        }
    }

    /// <summary>Sets a gradient to zero where ReLU gave zero.</summary>
    /// <param name="results">What ReLU gave.</param>
    /// <param name="gradient">The gradient of the results, in a buffer like theirs; becomes that of the values.</param>
    /// <param name="region">Which of the values.</param>
    public static void ReLUGradient(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region)
    {
        for (int row = 0; row < region.Rows; row++)
        {
            ReadOnlySpan<float> line = region.Row(results, row);
            Span<float> slopes = region.Row(gradient, row);
            for (int i = 0; i < line.Length; i++)
            {
                slopes[i] = line[i] <= 0 ? 0 : slopes[i];
            }
        }
    }

    /// <summary>The hyperbolic tangent.</summary>
    /// <param name="values">The buffer.</param>
    /// <param name="region">Which of its values.</param>
    public static void Tanh(Span<float> values, ImageRegion region)
    {
        for (int row = 0; row < region.Rows; row++)
        {
            foreach (ref float value in region.Row(values, row))
            {
                value = MathF.Tanh(value);
            }
        }
    }

    /// <summary>Multiplies a gradient by 1 − tanh².</summary>
    /// <param name="results">What <see cref="Tanh"/> gave.</param>
    /// <param name="gradient">The gradient of the results, in a buffer like theirs; becomes that of the values.</param>
    /// <param name="region">Which of the values.</param>
    public static void TanhGradient(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region)
    {
        for (int row = 0; row < region.Rows; row++)
        {
            ReadOnlySpan<float> line = region.Row(results, row);
            Span<float> slopes = region.Row(gradient, row);
            for (int i = 0; i < line.Length; i++)
            {
                slopes[i] *= 1 - (line[i] * line[i]);
            }
        }
    }

    /// <summary>1 / (1 + exp(−x)).</summary>
    /// <param name="values">The buffer.</param>
    /// <param name="region">Which of its values.</param>
    public static void Sigmoid(Span<float> values, ImageRegion region)
    {
        for (int row = 0; row < region.Rows; row++)
        {
            foreach (ref float value in region.Row(values, row))
            {
                value = 1 / (1 + MathF.Exp(-value));
            }
        }
    }

    /// <summary>Multiplies a gradient by σ · (1 − σ).</summary>
    /// <param name="results">What <see cref="Sigmoid"/> gave.</param>
    /// <param name="gradient">The gradient of the results, in a buffer like theirs; becomes that of the values.</param>
    /// <param name="region">Which of the values.</param>
    public static void SigmoidGradient(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region)
    {
        for (int row = 0; row < region.Rows; row++)
        {
            ReadOnlySpan<float> line = region.Row(results, row);
            Span<float> slopes = region.Row(gradient, row);
            for (int i = 0; i < line.Length; i++)
            {
                slopes[i] *= line[i] * (1 - line[i]);
            }
        }
    }
}
