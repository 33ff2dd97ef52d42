namespace MnistNet;

/// <summary>
/// A function that is applied to each value by itself, and what it is called where it is computed. The managed engine finds
/// its kernels by the name: <c>Activations.Tanh</c> and <c>Activations.TanhGradient</c>; of a gate <c>GatedActivation&lt;SiluGate&gt;</c>.
/// </summary>
/// <param name="Name">Its name, and that of its kernels.</param>
/// <param name="TorchName">The method of TorchSharp's tensors.</param>
/// <param name="OnnxName">The operator of ONNX; of a gate without one, that which multiplies by it.</param>
/// <param name="C">The expression in C, of a float <c>v</c> and the parameter <c>alpha</c>.</param>
/// <param name="Apply">Its value, in double precision, for an input and the parameter.</param>
internal sealed record ElementFunction(string Name, string TorchName, string OnnxName, string C, Func<double, double, double> Apply)
{
    /// <summary>The hyperbolic tangent.</summary>
    public static ElementFunction Tanh { get; } = new("Tanh", "tanh", "Tanh", "tanhf(v)", static (x, _) => Math.Tanh(x));

    /// <summary>1 / (1 + exp(−x)).</summary>
    public static ElementFunction Sigmoid { get; } = new(
        "Sigmoid", "sigmoid", "Sigmoid", "1.0f / (1.0f + expf(-v))", static (x, _) => 1 / (1 + Math.Exp(-x)));

    /// <summary>x where x &gt; 0, alpha · (exp(x) − 1) elsewhere (Clevert, Unterthiner and Hochreiter, 2015).</summary>
    public static ElementFunction Elu { get; } = new(
        "Elu", "elu", "Elu", "v > 0.0f ? v : alpha * (expf(v) - 1.0f)", static (x, alpha) => x > 0 ? x : alpha * (Math.Exp(x) - 1))
    {
        HasAlpha = true,
    };

    /// <summary>scale · x where x &gt; 0, scale · alpha · (exp(x) − 1) elsewhere (Klambauer et al., 2017).</summary>
    public static ElementFunction Selu { get; } = new(
        "Selu", "selu", "Selu", "1.05070099f * (v > 0.0f ? v : 1.67326324f * (expf(v) - 1.0f))",
        static (x, _) => SelfNormalizing.Scale * (x > 0 ? x : SelfNormalizing.Alpha * (Math.Exp(x) - 1)));

    /// <summary>log(1 + exp(x)).</summary>
    public static ElementFunction Softplus { get; } = new(
        "Softplus", "softplus", "Softplus", "(v > 0.0f ? v : 0.0f) + logf(1.0f + expf(-fabsf(v)))", static (x, _) => SoftplusOf(x))
    {
        IsTorchFunction = true,
    };

    /// <summary>x / (1 + |x|).</summary>
    public static ElementFunction Softsign { get; } = new(
        "Softsign", "softsign", "Softsign", "v / (1.0f + fabsf(v))", static (x, _) => x / (1 + Math.Abs(x)))
    {
        IsTorchFunction = true,
    };

    /// <summary>x / 6 + 0.5, at least 0 and at most 1.</summary>
    public static ElementFunction HardSigmoid { get; } = new(
        "HardSigmoid", "hardsigmoid", "HardSigmoid", "v > 3.0f ? 1.0f : v < -3.0f ? 0.0f : v / 6.0f + 0.5f", static (x, _) => HardSigmoidOf(x))
    {
        OnnxAlpha = 1.0 / 6,
    };

    /// <summary>exp(x).</summary>
    public static ElementFunction Exponential { get; } = new("Exponential", "exp", "Exp", "expf(v)", static (x, _) => Math.Exp(x));

    /// <summary>x · Φ(x) (Hendrycks and Gimpel, 2016).</summary>
    public static ElementFunction Gelu { get; } = new(
        "Gelu", "gelu", "Mul", "0.5f * v * erfcf(-0.707106781f * v)", static (x, _) => x * NormalDistribution.Below(x))
    {
        IsGated = true,
        OnnxGate = [("Mul", Math.Sqrt(0.5)), ("Erf", null), ("Add", 1), ("Mul", 0.5)],
    };

    /// <summary>x / (1 + exp(−x)) (Ramachandran, Zoph and Le, 2017).</summary>
    public static ElementFunction Silu { get; } = new(
        "Silu", "silu", "Mul", "v / (1.0f + expf(-v))", static (x, _) => x / (1 + Math.Exp(-x)))
    {
        IsGated = true,
        OnnxGate = [("Sigmoid", null)],
    };

    /// <summary>x times <see cref="HardSigmoid"/> of x (Howard et al., 2019).</summary>
    public static ElementFunction HardSwish { get; } = new(
        "HardSwish", "hardswish", "HardSwish", "v > 3.0f ? v : v < -3.0f ? 0.0f : v * (v / 6.0f + 0.5f)", static (x, _) => x * HardSigmoidOf(x))
    {
        IsGated = true,
    };

    /// <summary>x · tanh(log(1 + exp(x))) (Misra, 2019).</summary>
    public static ElementFunction Mish { get; } = new(
        "Mish", "mish", "Mul", "v * tanhf((v > 0.0f ? v : 0.0f) + logf(1.0f + expf(-fabsf(v))))", static (x, _) => x * Math.Tanh(SoftplusOf(x)))
    {
        IsGated = true,
        IsTorchFunction = true,
        OnnxGate = [("Softplus", null), ("Tanh", null)],
    };

    /// <summary>Whether it has a parameter; ONNX and TorchSharp call it alpha, too.</summary>
    public bool HasAlpha { get; private init; }

    /// <summary>Whether it is the input times a gate: its slope follows from the input, and not from the result.</summary>
    public bool IsGated { get; private init; }

    /// <summary>Whether TorchSharp has it among the functions of networks, and not as a method of tensors.</summary>
    public bool IsTorchFunction { get; private init; }

    /// <summary>The alpha of ONNX's operator, where that has one and the function has not.</summary>
    public double? OnnxAlpha { get; private init; }

    /// <summary>The operators, with their second input, that make of the input what it is multiplied by, where ONNX has no operator for it all.</summary>
    public ImmutableArray<(string Operator, double? Number)> OnnxGate { get; private init; } = [];

    // Where exp would be infinite, it is the input.
    private static double SoftplusOf(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static double HardSigmoidOf(double x) => Math.Min(Math.Max((x / 6) + 0.5, 0), 1);
}

/// <summary>The constants with which activations keep mean 0 and variance 1 (Klambauer et al., 2017).</summary>
internal static class SelfNormalizing
{
    public const double Alpha = 1.6732632423543772848170429916717;
    public const double Scale = 1.0507009873554804934193349852946;
}

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    // Chebyshev coefficients, over t = 2 / (2 + z) in [0, 1], of log(erfc(z) · exp(z²) / t): erfc to 5e−13 of its value, for z ≥ 0.
    private static readonly double[] Coefficients =
    [
        -1.3026537197817099, 0.6419697923564902, 0.019476473204185933, -0.009561514786808856, -0.0009465953444817398,
        0.0003668394978525047, 4.252332480735088e-05, -2.0278578112606917e-05, -1.624290004640372e-06, 1.3036558355894457e-06,
        1.5626441893790144e-08, -8.523809630789358e-08, 6.529054707993254e-09, 5.059343535229743e-09, -9.913639043013234e-10,
        -2.2736517557575552e-10, 9.646828447174017e-11, 2.394160425467362e-12, -6.88607837417976e-12, 8.942113716159383e-13,
    ];

    /// <summary>Φ(x): how much of it lies below x.</summary>
    public static double Below(double x)
    {
        double tail = UpperTail(Math.Abs(x) * Math.Sqrt(0.5)) / 2;
        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>φ(x): how dense it is at x.</summary>
    public static double At(double x) => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

    // erfc(z), by Clenshaw's recurrence.
    private static double UpperTail(double z)
    {
        double t = 2 / (2 + z);
        double twice = (4 * t) - 2;
        (double sum, double before) = (0, 0);
        for (int i = Coefficients.Length - 1; i > 0; i--)
        {
            (sum, before) = ((twice * sum) - before + Coefficients[i], sum);
        }

        return t * Math.Exp((-z * z) + (0.5 * (Coefficients[0] + (twice * sum))) - before);
    }
}
