using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Functions that are applied to values where they lie, and their gradients, which follow from the results.</summary>
public static class Activations
{
    /// <summary>A function of each value by itself.</summary>
    private interface IFunction
    {
        /// <summary>Its result.</summary>
        float Of(float value);

        /// <summary>Its slope where it gave a result.</summary>
        float SlopeAt(float result);
    }

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
            ClearWhereZero(region.Row(results, row), region.Row(gradient, row));
        }
    }

    /// <summary>The hyperbolic tangent.</summary>
    /// <param name="values">The buffer.</param>
    /// <param name="region">Which of its values.</param>
    public static void Tanh(Span<float> values, ImageRegion region) => Apply(values, region, default(TanhFunction));

    /// <summary>Multiplies a gradient by 1 − tanh².</summary>
    /// <param name="results">What <see cref="Tanh"/> gave.</param>
    /// <param name="gradient">The gradient of the results, in a buffer like theirs; becomes that of the values.</param>
    /// <param name="region">Which of the values.</param>
    public static void TanhGradient(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region) =>
        ApplySlope(results, gradient, region, default(TanhFunction));

    /// <summary>1 / (1 + exp(−x)).</summary>
    /// <param name="values">The buffer.</param>
    /// <param name="region">Which of its values.</param>
    public static void Sigmoid(Span<float> values, ImageRegion region) => Apply(values, region, default(SigmoidFunction));

    /// <summary>Multiplies a gradient by σ · (1 − σ).</summary>
    /// <param name="results">What <see cref="Sigmoid"/> gave.</param>
    /// <param name="gradient">The gradient of the results, in a buffer like theirs; becomes that of the values.</param>
    /// <param name="region">Which of the values.</param>
    public static void SigmoidGradient(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region) =>
        ApplySlope(results, gradient, region, default(SigmoidFunction));

    /// <summary>x where it is greater than 0, α · (exp(x) − 1) elsewhere.</summary>
    /// <param name="values">The buffer.</param>
    /// <param name="region">Which of its values.</param>
    /// <param name="alpha">α, at least 0.</param>
    public static void Elu(Span<float> values, ImageRegion region, double alpha) => Apply(values, region, new EluFunction((float)alpha));

    /// <summary>Multiplies a gradient by 1 where ELU gave more than 0, by what it gave plus α elsewhere.</summary>
    /// <param name="results">What <see cref="Elu"/> gave.</param>
    /// <param name="gradient">The gradient of the results, in a buffer like theirs; becomes that of the values.</param>
    /// <param name="region">Which of the values.</param>
    /// <param name="alpha">α, at least 0.</param>
    public static void EluGradient(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region, double alpha) =>
        ApplySlope(results, gradient, region, new EluFunction((float)alpha));

    /// <summary>scale · x where x is greater than 0, scale · α · (exp(x) − 1) elsewhere.</summary>
    /// <inheritdoc cref="Tanh" path="/param"/>
    public static void Selu(Span<float> values, ImageRegion region) => Apply(values, region, default(SeluFunction));

    /// <summary>Multiplies a gradient by scale where the result is greater than 0, by the result plus scale · α elsewhere.</summary>
    /// <inheritdoc cref="TanhGradient" path="/param"/>
    public static void SeluGradient(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region) =>
        ApplySlope(results, gradient, region, default(SeluFunction));

    /// <summary>log(1 + exp(x)).</summary>
    /// <inheritdoc cref="Tanh" path="/param"/>
    public static void Softplus(Span<float> values, ImageRegion region) => Apply(values, region, default(SoftplusFunction));

    /// <summary>Multiplies a gradient by 1 − exp(−y), y being the result.</summary>
    /// <inheritdoc cref="TanhGradient" path="/param"/>
    public static void SoftplusGradient(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region) =>
        ApplySlope(results, gradient, region, default(SoftplusFunction));

    /// <summary>x / (1 + |x|).</summary>
    /// <inheritdoc cref="Tanh" path="/param"/>
    public static void Softsign(Span<float> values, ImageRegion region) => Apply(values, region, default(SoftsignFunction));

    /// <summary>Multiplies a gradient by (1 − |y|)², y being the result.</summary>
    /// <inheritdoc cref="TanhGradient" path="/param"/>
    public static void SoftsignGradient(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region) =>
        ApplySlope(results, gradient, region, default(SoftsignFunction));

    /// <summary>x / 6 + 0.5, at least 0 and at most 1.</summary>
    /// <inheritdoc cref="Tanh" path="/param"/>
    public static void HardSigmoid(Span<float> values, ImageRegion region) => Apply(values, region, default(HardSigmoidFunction));

    /// <summary>Multiplies a gradient by 1/6 where the result is between 0 and 1, by 0 elsewhere.</summary>
    /// <inheritdoc cref="TanhGradient" path="/param"/>
    public static void HardSigmoidGradient(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region) =>
        ApplySlope(results, gradient, region, default(HardSigmoidFunction));

    /// <summary>exp(x).</summary>
    /// <inheritdoc cref="Tanh" path="/param"/>
    public static void Exponential(Span<float> values, ImageRegion region) => Apply(values, region, default(ExponentialFunction));

    /// <summary>Multiplies a gradient by the result.</summary>
    /// <inheritdoc cref="TanhGradient" path="/param"/>
    public static void ExponentialGradient(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region) =>
        ApplySlope(results, gradient, region, default(ExponentialFunction));

    /// <summary>The gradient behind ReLU, in whole buffers: what it stopped gets none.</summary>
    internal static void ClearWhereZero(ReadOnlySpan<float> results, Span<float> gradient)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradient.Length, results.Length);
        ref float outputs = ref MemoryMarshal.GetReference(results);
        ref float gradients = ref MemoryMarshal.GetReference(gradient);
        nuint length = (nuint)results.Length;
        nuint i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i + 16 <= length; i += 16)
            {
                Vector512<float> closed = Vector512.Equals(Vector512.LoadUnsafe(ref outputs, i), Vector512<float>.Zero);
                Vector512.AndNot(Vector512.LoadUnsafe(ref gradients, i), closed).StoreUnsafe(ref gradients, i);
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (; i + 8 <= length; i += 8)
            {
                Vector256<float> closed = Vector256.Equals(Vector256.LoadUnsafe(ref outputs, i), Vector256<float>.Zero);
                Vector256.AndNot(Vector256.LoadUnsafe(ref gradients, i), closed).StoreUnsafe(ref gradients, i);
            }
        }

        for (; i + 4 <= length; i += 4)
        {
            Vector128<float> closed = Vector128.Equals(Vector128.LoadUnsafe(ref outputs, i), Vector128<float>.Zero);
            Vector128.AndNot(Vector128.LoadUnsafe(ref gradients, i), closed).StoreUnsafe(ref gradients, i);
        }

        for (int rest = (int)i; rest < results.Length; rest++)
        {
            gradient[rest] = results[rest] == 0 ? 0 : gradient[rest];
        }
    }

    private static void Apply<TFunction>(Span<float> values, ImageRegion region, TFunction function)
        where TFunction : struct, IFunction
    {
        for (int row = 0; row < region.Rows; row++)
        {
            foreach (ref float value in region.Row(values, row))
            {
                value = function.Of(value);
            }
        }
    }

    private static void ApplySlope<TFunction>(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region, TFunction function)
        where TFunction : struct, IFunction
    {
        for (int row = 0; row < region.Rows; row++)
        {
            ReadOnlySpan<float> line = region.Row(results, row);
            Span<float> slopes = region.Row(gradient, row);
            for (int i = 0; i < line.Length; i++)
            {
                slopes[i] *= function.SlopeAt(line[i]);
            }
        }
    }

    private readonly struct TanhFunction : IFunction
    {
        public float Of(float value) => MathF.Tanh(value);

        public float SlopeAt(float result) => 1 - (result * result);
    }

    private readonly struct SigmoidFunction : IFunction
    {
        public float Of(float value) => 1 / (1 + MathF.Exp(-value));

        public float SlopeAt(float result) => result * (1 - result);
    }

    private readonly struct EluFunction(float alpha) : IFunction
    {
        public float Of(float value) => value > 0 ? value : alpha * (MathF.Exp(value) - 1);

        public float SlopeAt(float result) => result > 0 ? 1 : result + alpha;
    }

    private readonly struct SeluFunction : IFunction
    {
        private const float Scale = (float)SelfNormalizing.Scale;
        private const float Depth = (float)(SelfNormalizing.Scale * SelfNormalizing.Alpha);

        public float Of(float value) => value > 0 ? Scale * value : Depth * (MathF.Exp(value) - 1);

        public float SlopeAt(float result) => result > 0 ? Scale : result + Depth;
    }

    // In double precision, in which 1 plus little is not 1.
    private readonly struct SoftplusFunction : IFunction
    {
        public float Of(float value) => Math.Max(value, 0) + (float)Math.Log(1 + Math.Exp(-Math.Abs(value)));

        public float SlopeAt(float result) => (float)(1 - Math.Exp(-result));
    }

    private readonly struct SoftsignFunction : IFunction
    {
        public float Of(float value) => value / (1 + Math.Abs(value));

        public float SlopeAt(float result)
        {
            float rest = 1 - Math.Abs(result);
            return rest * rest;
        }
    }

    private readonly struct HardSigmoidFunction : IFunction
    {
        public float Of(float value) => Math.Clamp((value / 6) + 0.5f, 0, 1);

        public float SlopeAt(float result) => result is > 0 and < 1 ? 1f / 6 : 0;
    }

    private readonly struct ExponentialFunction : IFunction
    {
        public float Of(float value) => MathF.Exp(value);

        public float SlopeAt(float result) => result;
    }
}
