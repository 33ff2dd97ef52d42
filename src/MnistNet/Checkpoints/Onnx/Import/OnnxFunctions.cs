using System.Reflection;

namespace MnistNet;

/// <summary>Functions of each value by itself, as ONNX puts them together, and which of MnistNet's layers computes the same: told by their values, whatever they are made of.</summary>
internal static class OnnxFunctions
{
    private const double Tolerance = 1e-5;
    private const double Far = 50;

    private static readonly double[] Samples = [-20, -7.5, -3.2, -2.6, -1.7, -0.9, -0.4, -0.05, 0, 0.03, 0.6, 1.1, 2.4, 2.9, 3.3, 5.5, 6.5, 9, 20];

    private static readonly Lazy<ImmutableArray<(Activation Activation, Operator? Operator)>> Known = new(() =>
    [
        .. Enum.GetValues<Activation>().Where(static activation => activation != Activation.Softmax).Select(static activation => (activation, OperatorOf(new LayerDeclaration.ActivationLayer(activation)))),
    ]);

    // Layers of one number.
    private static readonly Lazy<ImmutableArray<MethodInfo>> OfOneNumber = new(() =>
    [
        .. typeof(NetworkBuilder).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(static method => method.GetParameters() is [var number, var name] && number.ParameterType == typeof(double) && name.ParameterType == typeof(string)),
    ]);

    /// <summary>The function of an operator; null where it is none of each value by itself.</summary>
    /// <param name="node">The operator.</param>
    /// <param name="constant">The number that is one of its inputs; null where it has no such input.</param>
    public static Func<double, double>? Of(OnnxNode node, Func<int, double?> constant)
    {
        switch (node.Type)
        {
            case "Relu":
                return static x => Math.Max(x, 0);
            case "LeakyRelu":
                double slope = node.Number("alpha", 0.01);
                return x => x > 0 ? x : slope * x;
            case "ThresholdedRelu":
                double threshold = node.Number("alpha", 1);
                return x => x > threshold ? x : 0;
            case "Clip":
                (double least, double most) = (Bound("min", 1) ?? double.NegativeInfinity, Bound("max", 2) ?? double.PositiveInfinity);
                return x => Math.Min(Math.Max(x, least), most);
            case "HardSigmoid":
                (double factor, double offset) = (node.Number("alpha", 0.2), node.Number("beta", 0.5));
                return x => Math.Min(Math.Max((factor * x) + offset, 0), 1);
            case "Erf":
                return static x => (2 * NormalDistribution.Below(x * Math.Sqrt(2))) - 1;
            case "Neg":
                return static x => -x;
        }

        double alpha = node.Number("alpha", 1);
        return Known.Value.Select(static known => known.Operator).OfType<Operator.Map>().FirstOrDefault(map => NameOf(map.Function) == node.Type) is { Function: var function } ? x => function.Apply(x, alpha) : null;

        double? Bound(string name, int index) => node.Attributes.GetValueOrDefault(name)?.Number ?? constant(index);
    }

    /// <summary>The function of an operator of two values.</summary>
    public static Func<double, double, double>? OfTwo(string type) => type switch
    {
        "Add" => static (a, b) => a + b,
        "Sub" => static (a, b) => a - b,
        "Mul" => static (a, b) => a * b,
        "Div" => static (a, b) => a / b,
        "Max" => Math.Max,
        "Min" => Math.Min,
        _ => null,
    };

    /// <summary>The activation that a function is; null where it is none of them.</summary>
    public static Activation? FindActivation(Func<double, double> function) => Known.Value
        .Where(known => FunctionOf(known.Operator) is { } there && IsSame(function, there))
        .Select(static known => (Activation?)known.Activation)
        .FirstOrDefault();

    /// <summary>A layer with arguments that computes a function; null where there is none.</summary>
    public static LayerDeclaration? FindLayer(Func<double, double> function)
    {
        (double factor, double offset) = (function(1) - function(0), function(0));
        if (IsSame(function, x => (factor * x) + offset))
        {
            return new LayerDeclaration.Rescaling(Tidy(factor), Tidy(offset));
        }

        double[] numbers = [Tidy(-function(-1)), Tidy(-function(-Far))];
        return OfOneNumber.Value.SelectMany(method => numbers.Select(number => LayerOf(method, number)))
            .Append(new LayerDeclaration.ReLU(Tidy(function(Far * Far)), 0, 0))
            .FirstOrDefault(layer => FunctionOf(OperatorOf(layer)) is { } there && IsSame(function, there));
    }

    // What ONNX calls it; of a gate, what it does in later versions.
    private static string NameOf(ElementFunction function) => function.OnnxGate.IsEmpty ? function.OnnxName : function.Name;

    private static LayerDeclaration LayerOf(MethodInfo method, double number)
    {
        NetworkBuilder builder = new(method.Name);
        method.Invoke(builder, [number, null]);
        return builder.Layers[0];
    }

    private static double Tidy(double number) => KerasDeclaration.Tidy((float)number, isExact: false);

    private static bool IsSame(Func<double, double> one, Func<double, double> other) =>
        Array.TrueForAll(Samples, x => Math.Abs(one(x) - other(x)) <= Tolerance * Math.Max(1, Math.Abs(other(x))));

    // The only one; null where there is none, which is the identity.
    private static Operator? OperatorOf(LayerDeclaration layer) => new LayerInfo("layer", layer, [new LayerInput("input", Shape.Vector(1))]).Operators.LastOrDefault();

    private static Func<double, double>? FunctionOf(Operator? step) => step switch
    {
        null => static x => x,
        Operator.Map map => x => map.Function.Apply(x, map.Alpha),
        Operator.Rectify rectify => x => x > rectify.Threshold ? Math.Min(x, rectify.Maximum) : rectify.NegativeSlope * (x - rectify.Threshold),
        _ => null,
    };
}
