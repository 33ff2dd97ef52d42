namespace MnistNet;

/// <summary>
/// A function that is applied to each value by itself, and what it is called where it is computed. The managed engine finds
/// its kernels by the name: <c>Activations.Tanh</c> and <c>Activations.TanhGradient</c>.
/// </summary>
internal sealed class ElementFunction
{
    private ElementFunction(string name, string torchName, string onnxName, Func<double, double, double> arithmetic)
    {
        Name = name;
        TorchName = torchName;
        OnnxName = onnxName;
        Apply = arithmetic;
    }

    /// <summary>The hyperbolic tangent.</summary>
    public static ElementFunction Tanh { get; } = new("Tanh", "tanh", "Tanh", static (x, _) => Math.Tanh(x));

    /// <summary>1 / (1 + exp(−x)).</summary>
    public static ElementFunction Sigmoid { get; } = new("Sigmoid", "sigmoid", "Sigmoid", static (x, _) => 1 / (1 + Math.Exp(-x)));

    /// <summary>x where x &gt; 0, alpha · (exp(x) − 1) elsewhere (Clevert, Unterthiner and Hochreiter, 2015).</summary>
    public static ElementFunction Elu { get; } = new("Elu", "elu", "Elu", static (x, alpha) => x > 0 ? x : alpha * (Math.Exp(x) - 1)) { HasAlpha = true };

    /// <summary>Its name, and that of its kernels.</summary>
    public string Name { get; }

    /// <summary>The method of TorchSharp's tensors.</summary>
    public string TorchName { get; }

    /// <summary>The operator of ONNX.</summary>
    public string OnnxName { get; }

    /// <summary>Whether it has a parameter; ONNX and TorchSharp call it alpha, too.</summary>
    public bool HasAlpha { get; private init; }

    /// <summary>Its value, in double precision, for an input and the parameter.</summary>
    public Func<double, double, double> Apply { get; }
}
