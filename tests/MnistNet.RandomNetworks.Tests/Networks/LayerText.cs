using System.Globalization;

namespace MnistNet.RandomNetworks.Tests.Networks;

/// <summary>Writes a layer in both forms, each as some user would.</summary>
/// <param name="kind">Keras's name of the class.</param>
/// <param name="isVerbose">Whether to write what is the default anyway, and squares as pairs.</param>
internal sealed class LayerText(string kind, bool isVerbose)
{
    private readonly List<string> attribute = [];
    private readonly List<string> call = [];

    /// <summary>The attribute, without brackets.</summary>
    public string Attribute => attribute.Count == 0 ? kind : $"{kind}({string.Join(", ", attribute)})";

    /// <summary>The call on a builder, without the dot.</summary>
    public string Call => $"{kind}({string.Join(", ", call)})";

    /// <summary>An argument that stands at its place.</summary>
    public LayerText Add(object value)
    {
        attribute.Add(Literal(value));
        call.Add(Literal(value));
        return this;
    }

    /// <summary>An argument by name, which may be left out where it is the default.</summary>
    public LayerText Add<T>(string name, T value, T fallback)
        where T : notnull
    {
        if (isVerbose || !value.Equals(fallback))
        {
            attribute.Add($"{name} = {Literal(value)}");
            call.Add($"{char.ToLowerInvariant(name[0])}{name[1..]}: {Literal(value)}");
        }

        return this;
    }

    /// <summary>The size of a window.</summary>
    /// <param name="size">Its sides.</param>
    /// <param name="fallback">What may be left out; null when the layer has no default.</param>
    /// <param name="name">What the attribute calls its sides: Kernel or Pool.</param>
    public LayerText AddSize(string name, Size2D size, Size2D? fallback = null)
    {
        if (isVerbose || size != fallback)
        {
            attribute.Add(
                IsOneNumber(size) ? Literal(size.Height)
                : isVerbose ? $"{Literal(size.Width)}, {name}Height = {Literal(size.Height)}"
                : $"{Literal(size.Height)}, {name}Width = {Literal(size.Width)}");
            call.Add(IsOneNumber(size) ? Literal(size.Height) : Pair(size));
        }

        return this;
    }

    /// <summary>A border that is the same on opposite sides.</summary>
    public LayerText AddBorder(Size2D border, bool hasDefault = true)
    {
        if (isVerbose || !hasDefault || border != 1)
        {
            attribute.Add(IsOneNumber(border) ? Literal(border.Height) : $"{Literal(border.Height)}, {Literal(border.Width)}");
            call.Add(IsOneNumber(border) ? Literal(border.Height) : isVerbose ? Pair(border) : $"{Literal(border.Height)}, {Literal(border.Width)}");
        }

        return this;
    }

    /// <summary>The steps of a window.</summary>
    /// <param name="strides">Down and across.</param>
    /// <param name="fallback">What may be left out.</param>
    /// <param name="atTheirPlace">Whether they may stand without their name.</param>
    public LayerText AddStrides(Size2D strides, Size2D fallback, bool atTheirPlace = false)
    {
        if (atTheirPlace && IsOneNumber(strides) && strides != fallback && attribute is [var size] && !size.Contains('=', StringComparison.Ordinal))
        {
            return Add(strides.Height);
        }

        if (isVerbose || strides != fallback)
        {
            attribute.Add(IsOneNumber(strides)
                ? $"Strides = {Literal(strides.Height)}"
                : $"StrideHeight = {Literal(strides.Height)}, StrideWidth = {Literal(strides.Width)}");
            call.Add($"strides: {(IsOneNumber(strides) ? Literal(strides.Height) : Pair(strides))}");
        }

        return this;
    }

    /// <summary>The steps within a window.</summary>
    public LayerText AddDilation(Size2D dilation)
    {
        if (isVerbose || dilation != 1)
        {
            attribute.Add(IsOneNumber(dilation)
                ? $"DilationRate = {Literal(dilation.Height)}"
                : $"DilationHeight = {Literal(dilation.Height)}, DilationWidth = {Literal(dilation.Width)}");
            call.Add($"dilationRate: {(IsOneNumber(dilation) ? Literal(dilation.Height) : Pair(dilation))}");
        }

        return this;
    }

    /// <summary>A list of numbers: an array of a type, or a collection expression.</summary>
    public static string List<T>(string type, IEnumerable<T> values)
        where T : notnull
    {
        string items = string.Join(", ", values.Select(static value => Literal(value)));
        return type.Length > 0 ? $"new {type}[] {{ {items} }}" : $"[{items}]";
    }

    private static string Pair(Size2D size) => $"({Literal(size.Height)}, {Literal(size.Width)})";

    private static string Literal(object value) => value switch
    {
        bool isTrue => isTrue ? "true" : "false",
        Enum choice => $"{choice.GetType().Name}.{choice}",
        _ => string.Format(CultureInfo.InvariantCulture, "{0}", value),
    };

    private bool IsOneNumber(Size2D size) => size.IsSquare && !isVerbose;
}
