namespace MnistNet;

/// <summary>
/// A function that is applied to each value by itself, and what it is called where it is computed. The managed engine finds
/// its kernels by the name: <c>Activations.Tanh</c> and <c>Activations.TanhGradient</c>.
/// </summary>
/// <param name="Name">Its name, and that of its kernels.</param>
/// <param name="TorchName">The method of TorchSharp's tensors.</param>
/// <param name="OnnxName">The operator of ONNX.</param>
/// <param name="Apply">Its value, in double precision, for an input and the parameter.</param>
internal sealed record ElementFunction(string Name, string TorchName, string OnnxName, Func<double, double, double> Apply)
{
    /// <summary>The hyperbolic tangent.</summary>
    public static ElementFunction Tanh { get; } = new("Tanh", "tanh", "Tanh", static (x, _) => Math.Tanh(x));

    /// <summary>1 / (1 + exp(−x)).</summary>
    public static ElementFunction Sigmoid { get; } = new("Sigmoid", "sigmoid", "Sigmoid", static (x, _) => 1 / (1 + Math.Exp(-x)));

    /// <summary>x where x &gt; 0, alpha · (exp(x) − 1) elsewhere (Clevert, Unterthiner and Hochreiter, 2015).</summary>
    public static ElementFunction Elu { get; } = new("Elu", "elu", "Elu", static (x, alpha) => x > 0 ? x : alpha * (Math.Exp(x) - 1)) { HasAlpha = true };

    /// <summary>Whether it has a parameter; ONNX and TorchSharp call it alpha, too.</summary>
    public bool HasAlpha { get; private init; }
}
