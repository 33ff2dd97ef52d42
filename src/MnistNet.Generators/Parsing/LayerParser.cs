using Microsoft.CodeAnalysis;
using MnistNet.Generators.Model;

namespace MnistNet.Generators.Parsing;

/// <summary>Reads layer and training attributes into records.</summary>
internal static class LayerParser
{
    public static LayerDeclaration Parse(AttributeData attribute)
    {
        AttributeArguments arguments = new(attribute);
        if (!arguments.AreReadable)
        {
            return new LayerDeclaration.Unreadable();
        }

        return attribute.AttributeClass!.Name switch
        {
            "InputAttribute" => new LayerDeclaration.Input(arguments.Integer("Height"), arguments.Integer("Width"), arguments.Integer("Channels")),
            "Conv2DAttribute" => new LayerDeclaration.Conv2D(
                arguments.Integer("Filters"),
                arguments.Integer("KernelSize"),
                arguments.Integer("Strides", 1),
                arguments.Choice("Padding", Padding.Valid),
                arguments.Choice("Activation", Activation.Linear),
                arguments.Truth("UseBias", true)),
            "MaxPooling2DAttribute" => Pooling(PoolingKind.Max, arguments),
            "AveragePooling2DAttribute" => Pooling(PoolingKind.Average, arguments),
            "FlattenAttribute" => new LayerDeclaration.Flatten(),
            "DropoutAttribute" => new LayerDeclaration.Dropout(arguments.Number("Rate")),
            "DenseAttribute" => new LayerDeclaration.Dense(
                arguments.Integer("Units"), arguments.Choice("Activation", Activation.Linear), arguments.Truth("UseBias", true)),
            _ => new LayerDeclaration.Unreadable(),
        };
    }

    public static TrainingDeclaration ParseTraining(AttributeData? attribute)
    {
        TrainingDeclaration defaults = new();
        if (attribute is null || new AttributeArguments(attribute) is not { AreReadable: true } arguments)
        {
            return defaults;
        }

        return new TrainingDeclaration(
            arguments.Choice("Optimizer", defaults.Optimizer),
            arguments.Number("LearningRate", defaults.LearningRate),
            arguments.Number("Momentum", defaults.Momentum),
            arguments.Integer("Epochs", defaults.Epochs),
            arguments.Integer("BatchSize", defaults.BatchSize),
            arguments.Number("ValidationSplit", defaults.ValidationSplit));
    }

    private static LayerDeclaration.Pooling2D Pooling(PoolingKind kind, AttributeArguments arguments)
    {
        int size = arguments.Integer("PoolSize");
        return new LayerDeclaration.Pooling2D(kind, size, arguments.Integer("Strides", size), arguments.Choice("Padding", Padding.Valid));
    }
}
