using MnistNet.Generators.Model;
using static MnistNet.Generators.Emission.CodeTemplate;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>A resolved network as the C# expressions that make it up again.</summary>
internal static class DefinitionLiteral
{
    public static string Of(NetworkPlan plan) => Print($$"""
        new(
            "{{plan.Target.DisplayName}}",
            {{OfShape(plan.Input)}},
            [
                {{plan.Layers.Select(Layer)}}
            ],
            new global::MnistNet.TrainingSettings
            {
                Optimizer = global::MnistNet.Optimizer.{{plan.Training.Optimizer.ToString()}},
                LearningRate = {{DoubleLiteral(plan.Training.LearningRate)}},
                Momentum = {{DoubleLiteral(plan.Training.Momentum)}},
                Epochs = {{IntegerLiteral(plan.Training.Epochs)}},
                BatchSize = {{IntegerLiteral(plan.Training.BatchSize)}},
                ValidationSplit = {{DoubleLiteral(plan.Training.ValidationSplit)}},
            })
        """);

    /// <summary>A shape.</summary>
    public static string OfShape(Shape shape) => shape.IsImage
        ? $"global::MnistNet.Shape.Image({Number(shape.Height)}, {Number(shape.Width)}, {Number(shape.Channels)})"
        : $"global::MnistNet.Shape.Vector({Number(shape.Channels)})";

    private static string Layer(ResolvedLayer layer) => Print($"""
        new(
            "{layer.Name}",
            new global::MnistNet.LayerDeclaration.{Declaration(layer.Declaration)},
            {OfShape(layer.Output)},
            MultiplyAdds: {IntegerLiteral(layer.MultiplyAdds)},
            [{string.Join(", ", layer.Weights.Select(Weight))}]),
        """);

    private static string Declaration(LayerDeclaration layer) => layer switch
    {
        LayerDeclaration.Conv2D conv => $"Conv2D({Number(conv.Filters)}, {Window(conv)}, {Ending(conv)})",
        LayerDeclaration.DepthwiseConv2D conv => $"DepthwiseConv2D({Window(conv)}, {Number(conv.DepthMultiplier)}, {Ending(conv)})",
        LayerDeclaration.SeparableConv2D conv => $"SeparableConv2D({Number(conv.Filters)}, {Window(conv)}, {Number(conv.DepthMultiplier)}, {Ending(conv)})",
        LayerDeclaration.Pooling2D pooling => $"Pooling2D({Pooling(pooling.Pooling)}, {Window(pooling)})",
        LayerDeclaration.GlobalPooling2D pooling => $"GlobalPooling2D({Pooling(pooling.Pooling)}, KeepDims: {Truth(pooling.KeepDims)})",
        LayerDeclaration.ZeroPadding2D border =>
            $"ZeroPadding2D(Top: {Number(border.Top)}, Bottom: {Number(border.Bottom)}, Left: {Number(border.Left)}, Right: {Number(border.Right)})",
        LayerDeclaration.BatchNormalization normalization =>
            $"BatchNormalization(Momentum: {DoubleLiteral(normalization.Momentum)}, Epsilon: {DoubleLiteral(normalization.Epsilon)}, Center: {Truth(normalization.Center)}, Scale: {Truth(normalization.Scale)})",
        LayerDeclaration.ReLU relu =>
            $"ReLU(MaxValue: {(double.IsInfinity(relu.MaxValue) ? "double.PositiveInfinity" : DoubleLiteral(relu.MaxValue))}, NegativeSlope: {DoubleLiteral(relu.NegativeSlope)}, Threshold: {DoubleLiteral(relu.Threshold)})",
        LayerDeclaration.LeakyReLU relu => $"LeakyReLU(NegativeSlope: {DoubleLiteral(relu.NegativeSlope)})",
        LayerDeclaration.Dropout dropout => $"Dropout(Rate: {DoubleLiteral(dropout.Rate)})",
        LayerDeclaration.Dense dense => $"Dense({Number(dense.Units)}, {Activation(dense.Activation)}, UseBias: {Truth(dense.UseBias)})",
        _ => layer.Kind + "()",
    };

    private static string Window(LayerDeclaration.Windowed layer) =>
        $"Window: {Size(layer.Window)}, Strides: {Size(layer.Strides)}, global::MnistNet.Padding.{layer.Padding}";

    private static string Ending(LayerDeclaration.Convolution conv) => $"{Activation(conv.Activation)}, UseBias: {Truth(conv.UseBias)}";

    private static string Size(Size2D size) => size.IsSquare ? Number(size.Height) : $"({Number(size.Height)}, {Number(size.Width)})";

    private static string Activation(Activation activation) => $"global::MnistNet.Activation.{activation}";

    private static string Pooling(PoolingKind pooling) => $"global::MnistNet.PoolingKind.{pooling}";

    private static string Truth(bool value) => value ? "true" : "false";

    private static string Weight(ResolvedWeight weight) =>
        $"new(\"{weight.Name}\", [{string.Join(", ", weight.Dimensions.Select(static size => Number(size)))}]{(weight.IsTrainable ? "" : ", IsTrainable: false")})";
}
