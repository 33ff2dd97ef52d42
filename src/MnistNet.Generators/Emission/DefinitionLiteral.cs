using System.Reflection;
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
                {{plan.Layers.Select(OfLayer)}}
            ],
            new global::MnistNet.TrainingSettings
            {
                Optimizer = global::MnistNet.Optimizer.{{plan.Training.Optimizer.ToString()}},
                LearningRate = {{DoubleLiteral(plan.Training.LearningRate)}},
                Momentum = {{DoubleLiteral(plan.Training.Momentum)}},
                Epochs = {{IntegerLiteral(plan.Training.Epochs)}},
                BatchSize = {{IntegerLiteral(plan.Training.BatchSize)}},
                ValidationSplit = {{DoubleLiteral(plan.Training.ValidationSplit)}},
            }){{(plan.Definition.InputName == NetworkDefinition.DefaultInputName ? "" : $" {{ InputName = \"{plan.Definition.InputName}\" }}")}}
        """);

    /// <summary>A shape.</summary>
    public static string OfShape(Shape shape) => shape.IsImage
        ? $"global::MnistNet.Shape.Image({Number(shape.Height)}, {Number(shape.Width)}, {Number(shape.Channels)})"
        : $"global::MnistNet.Shape.Vector({Number(shape.Channels)})";

    private static string OfLayer(LayerInfo layer)
    {
        string name = layer.Declaration.Name is { } given ? $" {{ Name = \"{given}\" }}" : "";
        string inputs = string.Join(", ", layer.Inputs.Select(static input => $"new(\"{input.Layer}\", {OfShape(input.Shape)})"));
        return $"new(\"{layer.Name}\", new global::MnistNet.LayerDeclaration.{layer.Declaration.GetType().Name}({Arguments(layer.Declaration)}){name}, [{inputs}]),";
    }

    // Whatever its record says of a layer.
    private static string Arguments(LayerDeclaration layer)
    {
        Type type = layer.GetType();
        IEnumerable<ParameterInfo> parameters = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)[0].GetParameters();
        return string.Join(", ", parameters.Select(parameter => $"{parameter.Name}: {Value(type.GetProperty(parameter.Name).GetValue(layer))}"));
    }

    private static string Value(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        int number => Number(number),
        bool truth => truth ? "true" : "false",
        double.PositiveInfinity => "double.PositiveInfinity",
        double number => DoubleLiteral(number),
        Size2D { IsSquare: true } size => Number(size.Height),
        Size2D size => $"({Number(size.Height)}, {Number(size.Width)})",
        Enum choice => $"global::MnistNet.{choice.GetType().Name}.{choice}",
        _ => throw new InvalidOperationException($"{value.GetType()} is no type of an argument."),
    };
}
