using System.Reflection;
using Microsoft.CodeAnalysis;

namespace MnistNet.Generators.Parsing;

/// <summary>
/// Reads the arguments of layers and of training into records. Layers are read by calling the builder's own methods, so that
/// names, defaults and what follows from them stand there alone.
/// </summary>
internal static class LayerParser
{
    private static readonly ILookup<string, MethodInfo> Methods = typeof(NetworkBuilder)
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .ToLookup(static method => method.Name);

    /// <summary>Keras's names of all layers.</summary>
    public static IEnumerable<string> Kinds => Methods.Select(static overloads => overloads.Key);

    public static LayerDeclaration Parse(AttributeData attribute)
    {
        AttributeArguments arguments = new(attribute);
        return arguments.AreReadable ? Parse(KnownNames.KindOf(attribute.AttributeClass!), arguments) : new LayerDeclaration.Unreadable();
    }

    /// <summary>Reads a layer.</summary>
    public static LayerDeclaration Parse(string kind, LayerArguments arguments)
    {
        // Of several methods, the one that takes what was written, and no more than that where it can be.
        MethodInfo? method = Methods[kind]
            .OrderByDescending(overload => overload.GetParameters().Count(parameter => arguments.Has(parameter.Name, parameter.ParameterType)))
            .ThenBy(static overload => overload.GetParameters().Length)
            .FirstOrDefault();
        if (method is null)
        {
            return new LayerDeclaration.Unreadable();
        }

        List<object?> values = [];
        foreach (ParameterInfo parameter in method.GetParameters())
        {
            // Strides of which one side was written are the window's on the other; a dilation is none there.
            Size2D size = parameter.Name == "dilationRate" ? 1 : values.OfType<Size2D>().LastOrDefault();
            values.Add(arguments.Find(parameter.Name, parameter.ParameterType, size) ?? DefaultOf(parameter));
        }

        NetworkBuilder builder = new();
        method.Invoke(builder, [.. values]);
        return builder.Layers[0];
    }

    /// <summary>Reads how a network trains: each value of the settings that the attribute has under its name.</summary>
    public static TrainingSettings ParseTraining(AttributeData? attribute)
    {
        TrainingSettings settings = new();
        if (attribute is not null && new AttributeArguments(attribute) is { AreReadable: true } arguments)
        {
            foreach (PropertyInfo property in typeof(TrainingSettings).GetProperties().Where(static property => property.CanWrite))
            {
                if (arguments.Find(property.Name, property.PropertyType, default) is { } value)
                {
                    property.SetValue(settings, value);
                }
            }
        }

        return settings;
    }

    // C# has refused a layer that lacks what has no default.
    private static object? DefaultOf(ParameterInfo parameter) => parameter switch
    {
        { HasDefaultValue: false, ParameterType: var type } => type.IsValueType ? Activator.CreateInstance(type) : null,
        { ParameterType: { IsEnum: true } type } => Enum.ToObject(type, parameter.DefaultValue!),
        _ => parameter.DefaultValue,
    };
}
