using MnistNet.Generators.Lowering;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>What has weights as fields of the module: type, construction, and where the weights lie.</summary>
/// <param name="torch">The name by which generated code knows TorchSharp.torch.</param>
internal sealed class TorchFields(string torch)
{
    private const string Binding = "global::MnistNet.Torch.WeightBinding";

    /// <summary>What a reader wants to know of a field: its shapes, and how its parameters are counted.</summary>
    public static string Describe(TorchField field) =>
        $"{field.Operator.Input} → {field.Operator.Output}, {LayerTable.Parameters(field.Operator)} parameters";

    /// <summary>The class of a field.</summary>
    public static string TypeOf(TorchField field) => field.Operator switch
    {
        Operator.Convolve => "global::TorchSharp.Modules.Conv2d",
        Operator.ConvolveTransposed => "global::MnistNet.Torch.TransposedConvolution",
        Operator.Multiply => "global::TorchSharp.Modules.Linear",
        Operator.Normalize => "global::MnistNet.Torch.BatchNormalization",
        Operator.Standardize => "global::MnistNet.Torch.Standardization",
        Operator.Bend => "global::MnistNet.Torch.LearnedRectifier",
        Operator.Calibrate => "global::MnistNet.Torch.Normalization",
        _ => throw NoField(field),
    };

    /// <summary>The expression that creates a field.</summary>
    public string Construction(TorchField field)
    {
        string inputs = Number(field.Operator.Input.Channels);
        string outputs = Number(field.Operator.Output.Channels);
        switch (field.Operator)
        {
            case Operator.Convolve conv:
                WindowText text = new(conv.Window, conv.Strides, field.Padding, conv.Dilation);
                string groups = conv.Groups > 1 ? ", groups: " + Number(conv.Groups) : "";
                return $"{torch}.nn.Conv2d({inputs}, {outputs}, kernel_size: {text.Size}{text.StrideUnlessOne}{text.Padding}{text.Dilation}{groups}{(conv.Bias is null ? ", bias: false" : "")}, device: device)";
            case Operator.ConvolveTransposed conv:
                (int top, int bottom, int left, int right) = conv.Border;
                string sizes = string.Join(", ", new Size2D[] { conv.Window, conv.Strides, conv.Dilation, (top, left), (bottom, right) }.Select(static size => $"({Number(size.Height)}, {Number(size.Width)})"));
                return $"new({inputs}, {outputs}, {sizes}{(conv.Bias is null ? ", hasBias: false" : "")}, device: device)";
            case Operator.Multiply product:
                return $"{torch}.nn.Linear({inputs}, {outputs}{(product.Bias is null ? ", hasBias: false" : "")}, device: device)";
            case Operator.Normalize normalization:
                return $"new({outputs}{Options(normalization)}, device: device)";
            case Operator.Standardize standardize:
                return $"new({outputs}{Options(standardize)}, device: device)";
            case Operator.Bend { IsOfChannels: false } bend:
                ImmutableArray<int> slopes = bend.Slope.Dimensions;
                return $"new([{Number(slopes[2])}, {Number(slopes[0])}, {Number(slopes[1])}], device: device)";
            case Operator.Bend bend:
                return $"new([{Number(bend.Slope.Count)}], device: device)";
            case Operator.Calibrate { Mean: { } mean }:
                return $"new({(mean.Dimensions.IsEmpty ? "null" : outputs)}, device: device)";
            default:
                throw NoField(field);
        }
    }

    /// <summary>The expressions that bind a field's weights to the network's vector, in Keras's order.</summary>
    public static IEnumerable<string> WeightBindings(TorchField field) => field.Operator.Weights.Select(weight => (weight.Role, field.Operator) switch
    {
        (WeightRole.Kernel, Operator.Convolve { IsDepthwise: true }) => $"{Binding}.DepthwiseKernel({field.Field}.weight!, depthMultiplier: {Number(weight.Dimensions[3])})",
        (WeightRole.Kernel, Operator.Convolve or Operator.ConvolveTransposed) => $"{Binding}.ConvolutionKernel({field.Field}.weight!)",
        (WeightRole.Kernel, _) => $"{Binding}.DenseKernel({field.Field}.weight!{Flattened(field)})",
        (WeightRole.Bias, _) => $"{Binding}.Bias({field.Field}.bias!)",
        (WeightRole.Slope, _) => $"{Binding}.Slopes({field.Field}.weight{(weight.Count == field.Operator.Output.Channels ? Flattened(field) : "")})",
        (WeightRole.Mean or WeightRole.Variance, _) when weight.Dimensions.IsEmpty => $"{Binding}.Normalization({field.Field}.running_{(weight.Role == WeightRole.Mean ? "mean" : "var")})",
        (WeightRole.Count, _) => $"{Binding}.Normalization({field.Field}.count)",
        (WeightRole.Scale, _) => $"{Binding}.Normalization({field.Field}.weight!{Flattened(field)})",
        (WeightRole.Shift, _) => $"{Binding}.Normalization({field.Field}.bias!{Flattened(field)})",
        (WeightRole.Mean, _) => $"{Binding}.Normalization({field.Field}.running_mean{Flattened(field)})",
        (WeightRole.Variance, _) => $"{Binding}.Normalization({field.Field}.running_var{Flattened(field)})",
        _ => throw new InvalidOperationException($"TorchSharp has no place for the weight {weight.Info.Name} of {field.Name}."),
    });

    /// <summary>The expressions of what a field's weights cost while training.</summary>
    public static IEnumerable<string> Penalties(TorchField field) =>
        from weight in field.Operator.Weights
        let values = $"{field.Field}.{(weight.Role == WeightRole.Kernel ? "weight" : "bias")}!"
        from term in new[] { (Factor: weight.Penalty.L1, Sum: $"{values}.abs().sum()"), (Factor: weight.Penalty.L2, Sum: $"{values}.square().sum()") }
        where term.Factor != 0
        select $"({term.Sum} * {DoubleLiteral(term.Factor)})";

    private static InvalidOperationException NoField(TorchField field) => new($"TorchSharp has no module for {field.Operator}.");

    private static string Flattened(TorchField field) => field.Flattened is { } image
        ? $", flattened: {DefinitionLiteral.OfShape(image)}"
        : "";

    // Only what differs from Keras's defaults, which are those of the constructor.
    private static string Options(Operator.Normalize normalization) =>
        (normalization.Momentum == 0.99 ? "" : $", momentum: {DoubleLiteral(normalization.Momentum)}")
        + Options(normalization.Epsilon, normalization.Scale, normalization.Shift);

    private static string Options(Operator.Standardize standardize) =>
        (standardize.IsOverPixels ? $", groups: {Number(standardize.Groups)}" : "")
        + (standardize.IsToUnit ? ", toUnit: true" : "")
        + Options(standardize.Epsilon, standardize.Scale, standardize.Shift);

    private static string Options(double epsilon, OperatorWeight? scale, OperatorWeight? shift) =>
        (epsilon == 1e-3 ? "" : $", epsilon: {DoubleLiteral(epsilon)}")
        + (shift is null ? ", center: false" : "")
        + (scale is null ? ", scale: false" : "");
}
