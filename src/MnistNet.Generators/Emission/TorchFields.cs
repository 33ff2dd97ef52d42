using MnistNet.Generators.Lowering;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>Layers with weights as fields of the module: type, construction, and where their weights lie.</summary>
/// <param name="torch">The name by which generated code knows TorchSharp.torch.</param>
internal sealed class TorchFields(string torch)
{
    private const string Binding = "global::MnistNet.Torch.WeightBinding";
    private const string Normalization = "global::MnistNet.Torch.BatchNormalization";

    /// <summary>What a reader wants to know of a layer: its shapes, and how its parameters are counted.</summary>
    public static string Describe(TorchField field) =>
        $"{field.Layer.InputShape} → {field.Layer.OutputShape}, {LayerTable.Parameters(field.Layer)} parameters";

    /// <summary>The class of a layer.</summary>
    public static string TypeOf(TorchField field) => field.Declaration switch
    {
        LayerDeclaration.Convolution => "global::TorchSharp.Modules.Conv2d",
        LayerDeclaration.BatchNormalization => Normalization,
        _ => "global::TorchSharp.Modules.Linear",
    };

    /// <summary>The expression that creates a layer.</summary>
    public string Construction(TorchField field)
    {
        string inputs = Number(field.Layer.InputShape.Channels);
        string outputs = Number(field.Layer.OutputShape.Channels);
        switch (field.Declaration)
        {
            case LayerDeclaration.Convolution conv:
                WindowText text = new(conv.Window, conv.Strides, field.Padding);
                string groups = conv is LayerDeclaration.DepthwiseConv2D && field.Layer.InputShape.Channels > 1 ? ", groups: " + inputs : "";
                return $"{torch}.nn.Conv2d({inputs}, {outputs}, kernel_size: {text.Size}{text.StrideUnlessOne}{text.Padding}{groups}{(field.HasBias ? "" : ", bias: false")}, device: device)";
            case LayerDeclaration.BatchNormalization normalization:
                return $"new({outputs}{Options(normalization)}, device: device)";
            default:
                return $"{torch}.nn.Linear({inputs}, {outputs}{(field.HasBias ? "" : ", hasBias: false")}, device: device)";
        }
    }

    /// <summary>The expressions that bind a layer's weights to the network's vector, in Keras's order.</summary>
    public static IEnumerable<string> WeightBindings(TorchField field) => field.Layer.Weights.Select(weight => weight.Name switch
    {
        "gamma" => $"{Binding}.Normalization({field.Name}.weight!{Flattened(field)})",
        "beta" => $"{Binding}.Normalization({field.Name}.bias!{Flattened(field)})",
        "moving_mean" => $"{Binding}.Normalization({field.Name}.running_mean{Flattened(field)})",
        "moving_variance" => $"{Binding}.Normalization({field.Name}.running_var{Flattened(field)})",
        "bias" => $"{Binding}.Bias({field.Name}.bias!)",
        _ => field.Declaration switch
        {
            LayerDeclaration.DepthwiseConv2D conv => $"{Binding}.DepthwiseKernel({field.Name}.weight!, depthMultiplier: {Number(conv.DepthMultiplier)})",
            LayerDeclaration.Convolution => $"{Binding}.ConvolutionKernel({field.Name}.weight!)",
            _ => $"{Binding}.DenseKernel({field.Name}.weight!{Flattened(field)})",
        },
    });

    private static string Flattened(TorchField field) => field.Flattened is { } image
        ? $", flattened: {DefinitionLiteral.OfShape(image)}"
        : "";

    // Only what differs from Keras's defaults, which are those of the constructor.
    private static string Options(LayerDeclaration.BatchNormalization normalization) =>
        (normalization.Momentum == 0.99 ? "" : $", momentum: {DoubleLiteral(normalization.Momentum)}")
        + (normalization.Epsilon == 1e-3 ? "" : $", epsilon: {DoubleLiteral(normalization.Epsilon)}")
        + (normalization.Center ? "" : ", center: false")
        + (normalization.Scale ? "" : ", scale: false");
}
