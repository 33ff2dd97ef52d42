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
            new global::MnistNet.TrainingSettings(){{Changes(plan.Training, new TrainingSettings())}}){{(plan.Definition.InputName == NetworkDefinition.DefaultInputName ? "" : $" {{ InputName = \"{plan.Definition.InputName}\" }}")}}
        """);

    /// <summary>A shape.</summary>
    public static string OfShape(Shape shape) => shape.IsImage
        ? $"global::MnistNet.Shape.Image({Number(shape.Height)}, {Number(shape.Width)}, {Number(shape.Channels)})"
        : $"global::MnistNet.Shape.Vector({Number(shape.Channels)})";

    private static string OfLayer(LayerInfo layer)
    {
        string inputs = string.Join(", ", layer.Inputs.Select(static input => $"new(\"{input.Layer}\", {OfShape(input.Shape)})"));
        return $"new(\"{layer.Name}\", new global::MnistNet.LayerDeclaration.{layer.Declaration.GetType().Name}{Arguments(layer.Declaration)}, [{inputs}]),";
    }

    // Whatever its record says of a layer: what it must be given, and of the rest, what is not as it is anyway.
    private static string Arguments(LayerDeclaration layer)
    {
        Type type = layer.GetType();
        ConstructorInfo constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)[0];
        PropertyInfo[] given = [.. constructor.GetParameters().Select(parameter => type.GetProperty(parameter.Name))];
        object plain = constructor.Invoke([.. given.Select(property => property.GetValue(layer))]);
        return $"({string.Join(", ", given.Select(property => $"{property.Name}: {Value(property.GetValue(layer))}"))}){Changes(layer, plain)}";
    }

    private static string Changes(object made, object plain)
    {
        PropertyInfo[] others = [.. made.GetType().GetProperties().Where(property => property.CanWrite && !Equals(property.GetValue(made), property.GetValue(plain)))];
        return others.Length == 0 ? "" : $" {{ {string.Join(", ", others.Select(property => $"{property.Name} = {Value(property.GetValue(made))}"))} }}";
    }

    private static string Value(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        int number => Number(number),
        bool truth => truth ? "true" : "false",
        double.PositiveInfinity => "double.PositiveInfinity",
        double number => DoubleLiteral(number),
        ImmutableArray<int> list => $"[{string.Join(", ", list.Select(static item => Value(item)))}]",
        ImmutableArray<double> list => $"[{string.Join(", ", list.Select(static item => Value(item)))}]",
        NumberRange { Number: { } number } => Value(number),
        NumberRange range => $"({Value(range.Lower)}, {Value(range.Upper)})",
        Size2D { IsSquare: true } size => Number(size.Height),
        Size2D size => $"({Number(size.Height)}, {Number(size.Width)})",
        Enum choice => $"global::MnistNet.{choice.GetType().Name}.{choice}",
        _ => throw new InvalidOperationException($"{value.GetType()} is no type of an argument."),
    };
}
