using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>A function x · g(x), whose slope follows from x and not from the result.</summary>
public interface IGatedFunction
{
    /// <summary>x · g(x).</summary>
    internal static abstract TVector ResultOf<TSimd, TVector>(TVector x)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct;

    /// <summary>x · g(x) and its slope, g(x) + x · g′(x).</summary>
    internal static abstract (TVector Result, TVector Slope) At<TSimd, TVector>(TVector x)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct;

    /// <summary>Applies the function to the first values of each row of an image, where there is faster code for it.</summary>
    /// <returns>How many values of each row have been done.</returns>
    internal static virtual int Begin(ReadOnlySpan<float> input, ImageRegion from, Span<float> output, ImageRegion to) => 0;
}

/// <summary>A gated function of each value by itself, from one buffer into another, and its gradient.</summary>
/// <typeparam name="TFunction">The function.</typeparam>
public static class GatedActivation<TFunction>
    where TFunction : IGatedFunction
{
    /// <summary>Applies the function to an image.</summary>
    /// <param name="input">The buffer that holds it.</param>
    /// <param name="from">Where it lies there.</param>
    /// <param name="output">The buffer that receives the result.</param>
    /// <param name="to">Where it goes there.</param>
    public static void Forward(ReadOnlySpan<float> input, ImageRegion from, Span<float> output, ImageRegion to)
    {
        int done = TFunction.Begin(input, from, output, to);
        if (done < from.RowLength)
        {
            VectorMap<WidestWidth>.Apply(default(GatedFunction<TFunction>), input, from.Behind(done), output, to.Behind(done));
        }
    }

    /// <summary>The gradient of the input.</summary>
    /// <param name="input">The buffer that holds the input.</param>
    /// <param name="from">Where it lies there, and its gradient in a buffer like it.</param>
    /// <param name="outputGradient">The gradient of the output, in a buffer like it.</param>
    /// <param name="to">Where it lies there.</param>
    /// <param name="inputGradient">Receives the gradient of the input.</param>
    public static void Backward(
        ReadOnlySpan<float> input, ImageRegion from, ReadOnlySpan<float> outputGradient, ImageRegion to, Span<float> inputGradient) =>
        VectorMap<WidestWidth>.Combine(default(GatedSlope<TFunction>), input, from, outputGradient, to, inputGradient);
}

/// <summary>A gated function as one of vectors.</summary>
internal readonly struct GatedFunction<TFunction> : IVectorFunction
    where TFunction : IGatedFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TSimd, TVector>(TVector values)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => TFunction.ResultOf<TSimd, TVector>(values);
}

/// <summary>The gradient of a gated function: right · slope at left.</summary>
internal readonly struct GatedSlope<TFunction> : IVectorCombination
    where TFunction : IGatedFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TSimd, TVector>(TVector left, TVector right)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => TSimd.Multiply(TFunction.At<TSimd, TVector>(left).Slope, right);
}

/// <summary>GELU: the gate is the normal distribution's share below x.</summary>
public readonly struct GeluGate : IGatedFunction
{
    // 1 / √(2π).
    private const float DensityAtZero = 0.398942280f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IGatedFunction.ResultOf<TSimd, TVector>(TVector x) => TSimd.Multiply(x, VectorFunctions<TSimd, TVector>.Normal(x).Below);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (TVector Result, TVector Slope) IGatedFunction.At<TSimd, TVector>(TVector x)
    {
        (TVector below, TVector density) = VectorFunctions<TSimd, TVector>.Normal(x);
        return (TSimd.Multiply(x, below), TSimd.MultiplyAdd(TSimd.Multiply(x, TSimd.Spread(DensityAtZero)), density, below));
    }
}

/// <summary>SiLU: the gate is the sigmoid.</summary>
public readonly struct SiluGate : IGatedFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IGatedFunction.ResultOf<TSimd, TVector>(TVector x) => TSimd.Multiply(x, VectorFunctions<TSimd, TVector>.Sigmoid(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (TVector Result, TVector Slope) IGatedFunction.At<TSimd, TVector>(TVector x)
    {
        TVector one = TSimd.Constant(1);
        TVector sigmoid = VectorFunctions<TSimd, TVector>.Sigmoid(x);
        return (TSimd.Multiply(x, sigmoid), TSimd.Multiply(sigmoid, TSimd.MultiplyAdd(x, TSimd.Subtract(one, sigmoid), one)));
    }

    static int IGatedFunction.Begin(ReadOnlySpan<float> input, ImageRegion from, Span<float> output, ImageRegion to) =>
        Registers.AreMemory ? SiluRows<Simd128, Vector128<float>>.Run(input, from, output, to) : 0;
}

/// <summary>Hard swish: the gate is the hard sigmoid.</summary>
public readonly struct HardSwishGate : IGatedFunction
{
    // The float next to −3: what is less is at most −3.
    private const float JustAboveLeast = -2.99999976f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IGatedFunction.ResultOf<TSimd, TVector>(TVector x) => Result<TSimd, TVector>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (TVector Result, TVector Slope) IGatedFunction.At<TSimd, TVector>(TVector x)
    {
        TVector slope = TSimd.MultiplyAdd(x, TSimd.Constant(1f / 3), TSimd.Constant(0.5f));
        TVector belowMost = TSimd.SelectGreater(TSimd.Constant(3), x, slope, TSimd.Constant(1));
        return (Result<TSimd, TVector>(x), TSimd.SelectGreater(TSimd.Spread(JustAboveLeast), x, TSimd.Constant(0), belowMost));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Result<TSimd, TVector>(TVector x)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => TSimd.Multiply(x, default(HardSigmoidFunction).Of<TSimd, TVector>(x));
}

/// <summary>Mish: the gate is tanh(log(1 + exp(x))).</summary>
public readonly struct MishGate : IGatedFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IGatedFunction.ResultOf<TSimd, TVector>(TVector x) => TSimd.Multiply(x, Gate<TSimd, TVector>(Power<TSimd, TVector>(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (TVector Result, TVector Slope) IGatedFunction.At<TSimd, TVector>(TVector x)
    {
        TVector one = TSimd.Constant(1);
        TVector power = Power<TSimd, TVector>(x);
        TVector gate = Gate<TSimd, TVector>(power);
        TVector share = TSimd.Multiply(TSimd.Subtract(one, TSimd.Multiply(gate, gate)), TSimd.Divide(power, TSimd.Add(one, power)));
        return (TSimd.Multiply(x, gate), TSimd.MultiplyAdd(x, share, gate));
    }

    // Above 20 the gate is 1, and the square of the power must not become infinite.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Power<TSimd, TVector>(TVector x)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => VectorFunctions<TSimd, TVector>.Exp(TSimd.Min(TSimd.Constant(20), x));

    // tanh(log(1 + p)) = ((1 + p)² − 1) / ((1 + p)² + 1).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Gate<TSimd, TVector>(TVector power)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct
    {
        TVector product = TSimd.Multiply(power, TSimd.Add(power, TSimd.Constant(2)));
        return TSimd.Divide(product, TSimd.Add(product, TSimd.Constant(2)));
    }
}
