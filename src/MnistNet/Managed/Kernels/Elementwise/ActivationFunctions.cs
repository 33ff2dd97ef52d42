using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>A function whose slope follows from its result.</summary>
internal interface IActivationFunction : IVectorFunction
{
    /// <summary>Its slope where it gave a result.</summary>
    TVector SlopeAt<TSimd, TVector>(TVector results)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct;
}

/// <summary>The gradient of a function: right · slope where it gave left.</summary>
internal readonly struct SlopeOf<TFunction>(TFunction function) : IVectorCombination
    where TFunction : struct, IActivationFunction
{
    private readonly TFunction function = function;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TSimd, TVector>(TVector left, TVector right)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => TSimd.Multiply(right, function.SlopeAt<TSimd, TVector>(left));
}

/// <summary>max(0, x).</summary>
internal readonly struct ReLUFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TSimd, TVector>(TVector values)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => TSimd.Max(TSimd.Constant(0), values);
}

/// <summary>The gradient behind ReLU: right where left, which it gave, is not zero.</summary>
internal readonly struct ReLUGate : IVectorCombination
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TSimd, TVector>(TVector left, TVector right)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => TSimd.ClearEqual(left, TSimd.Constant(0), right);
}

/// <summary>factor · x + offset, rounded once.</summary>
internal readonly struct LinearFunction(float factor, float offset) : IVectorFunction
{
    private readonly float factor = factor;
    private readonly float offset = offset;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TSimd, TVector>(TVector values)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => TSimd.MultiplyAdd(values, TSimd.Spread(factor), TSimd.Spread(offset));
}

/// <summary>The hyperbolic tangent.</summary>
internal readonly struct TanhFunction : IActivationFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TSimd, TVector>(TVector values)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => VectorFunctions<TSimd, TVector>.Tanh(values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector SlopeAt<TSimd, TVector>(TVector results)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => TSimd.Subtract(TSimd.Constant(1), TSimd.Multiply(results, results));
}

/// <summary>1 / (1 + exp(−x)).</summary>
internal readonly struct SigmoidFunction : IActivationFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TSimd, TVector>(TVector values)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => VectorFunctions<TSimd, TVector>.Sigmoid(values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector SlopeAt<TSimd, TVector>(TVector results)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => TSimd.Multiply(results, TSimd.Subtract(TSimd.Constant(1), results));
}

/// <summary>scale · x where x is greater than 0, depth · (exp(x) − 1) elsewhere: both exponential linear units.</summary>
internal readonly struct ExponentialLinearFunction(float scale, float depth) : IActivationFunction
{
    private readonly float scale = scale;
    private readonly float depth = depth;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TSimd, TVector>(TVector values)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => TSimd.SelectGreater(
            values,
            TSimd.Constant(0),
            TSimd.Multiply(values, TSimd.Spread(scale)),
            TSimd.Multiply(VectorFunctions<TSimd, TVector>.ExpMinusOne(values), TSimd.Spread(depth)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector SlopeAt<TSimd, TVector>(TVector results)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct =>
        TSimd.SelectGreater(results, TSimd.Constant(0), TSimd.Spread(scale), TSimd.Add(results, TSimd.Spread(depth)));
}

/// <summary>log(1 + exp(x)).</summary>
internal readonly struct SoftplusFunction : IActivationFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TSimd, TVector>(TVector values)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct
    {
        TVector zero = TSimd.Constant(0);
        TVector power = VectorFunctions<TSimd, TVector>.Exp(TSimd.Subtract(zero, VectorFunctions<TSimd, TVector>.Abs(values)));
        return TSimd.Add(TSimd.Max(zero, values), VectorFunctions<TSimd, TVector>.LogOnePlus(power));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector SlopeAt<TSimd, TVector>(TVector results)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct =>
        TSimd.Subtract(TSimd.Constant(0), VectorFunctions<TSimd, TVector>.ExpMinusOne(TSimd.Subtract(TSimd.Constant(0), results)));
}

/// <summary>x / (1 + |x|).</summary>
internal readonly struct SoftsignFunction : IActivationFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TSimd, TVector>(TVector values)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => TSimd.Divide(values, TSimd.Add(TSimd.Constant(1), VectorFunctions<TSimd, TVector>.Abs(values)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector SlopeAt<TSimd, TVector>(TVector results)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct
    {
        TVector rest = TSimd.Subtract(TSimd.Constant(1), VectorFunctions<TSimd, TVector>.Abs(results));
        return TSimd.Multiply(rest, rest);
    }
}

/// <summary>x / 6 + 0.5, at least 0 and at most 1.</summary>
internal readonly struct HardSigmoidFunction : IActivationFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TSimd, TVector>(TVector values)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct =>
        VectorFunctions<TSimd, TVector>.Clamp(TSimd.MultiplyAdd(values, TSimd.Constant(1f / 6), TSimd.Constant(0.5f)), 0, 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector SlopeAt<TSimd, TVector>(TVector results)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct
    {
        TVector zero = TSimd.Constant(0);
        TVector belowOne = TSimd.SelectGreater(TSimd.Constant(1), results, TSimd.Constant(1f / 6), zero);
        return TSimd.SelectGreater(results, zero, belowOne, zero);
    }
}

/// <summary>exp(x).</summary>
internal readonly struct ExponentialFunction : IActivationFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TSimd, TVector>(TVector values)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => VectorFunctions<TSimd, TVector>.Exp(values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector SlopeAt<TSimd, TVector>(TVector results)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => results;
}
