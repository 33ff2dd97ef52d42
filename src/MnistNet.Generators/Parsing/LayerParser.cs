using Microsoft.CodeAnalysis;

namespace MnistNet.Generators.Parsing;

/// <summary>Reads the arguments of layers and of training into records.</summary>
internal static class LayerParser
{
    public static LayerDeclaration Parse(AttributeData attribute)
    {
        AttributeArguments arguments = new(attribute);
        return arguments.AreReadable ? Parse(KnownNames.KindOf(attribute.AttributeClass!), arguments) : new LayerDeclaration.Unreadable();
    }

    public static LayerDeclaration Parse(string kind, LayerArguments arguments) => kind switch
    {
        "Input" => new LayerDeclaration.Input(arguments.Integer("Height"), arguments.Integer("Width"), arguments.Integer("Channels")),
        "Conv2D" => new LayerDeclaration.Conv2D(
            arguments.Integer("Filters"), Kernel(arguments), Strides(arguments, 1), BorderOf(arguments), ActivationOf(arguments), UsesBias(arguments)),
        "DepthwiseConv2D" => new LayerDeclaration.DepthwiseConv2D(
            Kernel(arguments),
            Strides(arguments, 1),
            BorderOf(arguments),
            arguments.Integer("DepthMultiplier", 1),
            ActivationOf(arguments),
            UsesBias(arguments)),
        "SeparableConv2D" => new LayerDeclaration.SeparableConv2D(
            arguments.Integer("Filters"),
            Kernel(arguments),
            Strides(arguments, 1),
            BorderOf(arguments),
            arguments.Integer("DepthMultiplier", 1),
            ActivationOf(arguments),
            UsesBias(arguments)),
        "MaxPooling2D" => Pooling(PoolingKind.Max, arguments),
        "AveragePooling2D" => Pooling(PoolingKind.Average, arguments),
        "GlobalMaxPooling2D" => new LayerDeclaration.GlobalPooling2D(PoolingKind.Max, arguments.Truth("KeepDims", false)),
        "GlobalAveragePooling2D" => new LayerDeclaration.GlobalPooling2D(PoolingKind.Average, arguments.Truth("KeepDims", false)),
        "ZeroPadding2D" => Border(arguments),
        "BatchNormalization" => new LayerDeclaration.BatchNormalization(
            arguments.Number("Momentum", 0.99), arguments.Number("Epsilon", 1e-3), arguments.Truth("Center", true), arguments.Truth("Scale", true)),
        "ReLU" => new LayerDeclaration.ReLU(
            arguments.Number("MaxValue", double.PositiveInfinity), arguments.Number("NegativeSlope"), arguments.Number("Threshold")),
        "LeakyReLU" => new LayerDeclaration.LeakyReLU(arguments.Number("NegativeSlope", 0.3)),
        "Softmax" => new LayerDeclaration.Softmax(),
        "Flatten" => new LayerDeclaration.Flatten(),
        "Dropout" => new LayerDeclaration.Dropout(arguments.Number("Rate")),
        "Dense" => new LayerDeclaration.Dense(arguments.Integer("Units"), ActivationOf(arguments), UsesBias(arguments)),
        _ => new LayerDeclaration.Unreadable(),
    };

    public static TrainingSettings ParseTraining(AttributeData? attribute)
    {
        TrainingSettings defaults = new();
        return attribute is null || new AttributeArguments(attribute) is not { AreReadable: true } arguments
            ? defaults
            : new TrainingSettings
            {
                Optimizer = arguments.Choice("Optimizer", defaults.Optimizer),
                LearningRate = arguments.Number("LearningRate", defaults.LearningRate),
                Momentum = arguments.Number("Momentum", defaults.Momentum),
                Epochs = arguments.Integer("Epochs", defaults.Epochs),
                BatchSize = arguments.Integer("BatchSize", defaults.BatchSize),
                ValidationSplit = arguments.Number("ValidationSplit", defaults.ValidationSplit),
            };
    }

    private static LayerDeclaration.Pooling2D Pooling(PoolingKind kind, LayerArguments arguments)
    {
        Size2D size = arguments.Size("PoolSize", "PoolHeight", "PoolWidth", 2);
        return new LayerDeclaration.Pooling2D(kind, size, Strides(arguments, size), BorderOf(arguments));
    }

    private static LayerDeclaration.ZeroPadding2D Border(LayerArguments arguments)
    {
        (int height, int width) = arguments.Size("Padding", "Height", "Width", 1);
        return new LayerDeclaration.ZeroPadding2D(
            arguments.Integer("Top", height), arguments.Integer("Bottom", height), arguments.Integer("Left", width), arguments.Integer("Right", width));
    }

    private static Size2D Kernel(LayerArguments arguments) => arguments.Size("KernelSize", "KernelHeight", "KernelWidth", default);

    private static Size2D Strides(LayerArguments arguments, Size2D otherwise) =>
        arguments.Size("Strides", "StrideHeight", "StrideWidth", otherwise);

    private static Padding BorderOf(LayerArguments arguments) => arguments.Choice("Padding", Padding.Valid);

    private static Activation ActivationOf(LayerArguments arguments) => arguments.Choice("Activation", Activation.Linear);

    private static bool UsesBias(LayerArguments arguments) => arguments.Truth("UseBias", true);
}
