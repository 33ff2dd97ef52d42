using MnistNet.Generators.Shapes;

namespace MnistNet.Generators.Parsing;

/// <summary>The constant arguments of one layer by name, whichever form they were written in.</summary>
internal abstract class LayerArguments
{
    public bool Has(string name) => Find(name) is not null;

    /// <summary>Whether an argument was written that a type can take: a list for a list, anything else for all else.</summary>
    public bool Has(string name, Type type) => Find(name) is { } value && value is object?[] == type.IsArray;

    public int Integer(string name, int otherwise = 0) => Find(name) is int value ? value : otherwise;

    public double Number(string name, double otherwise = 0) => Find(name) is double value ? value : otherwise;

    public T Choice<T>(string name, T otherwise)
        where T : struct, Enum => Find(name) is int value ? (T)Enum.ToObject(typeof(T), value) : otherwise;

    /// <summary>An argument as a value of a type; null when it was not written, or cannot be one.</summary>
    /// <param name="otherwise">The sides of a size of which only one was written.</param>
    public object? Find(string name, Type type, Size2D otherwise)
    {
        if (type == typeof(Size2D) || type == typeof(Size2D?))
        {
            return FindSize(name, otherwise);
        }

        object? value = Find(name);
        if (type == typeof(NumberRange) || type == typeof(NumberRange?))
        {
            return RangeOf(value);
        }

        if (value is object?[] list)
        {
            return type.IsArray ? ListOf(list, type.GetElementType()!) : null;
        }

        // Anything of another type C# has rejected.
        Type taken = Nullable.GetUnderlyingType(type) ?? type;
        object? given = taken.IsEnum && value is int constant ? Enum.ToObject(taken, constant) : taken == typeof(double) ? DoubleOf(value) : value;
        return taken.IsInstanceOfType(given) ? given : null;
    }

    /// <summary>The value of an argument, whatever the case of its name; null when it was not written.</summary>
    protected abstract object? Find(string name);

    // One number, or a pair; any other list has no bounds.
    private static NumberRange? RangeOf(object? value) => value switch
    {
        object?[] list when ListOf(list, typeof(double)) is double[] bounds => NumberRange.Of(bounds),
        object?[] => null,
        _ => DoubleOf(value) is double number ? number : null,
    };

    private static object? DoubleOf(object? value) =>
        value is IConvertible number and not (string or char or bool) ? number.ToDouble(CultureInfo.InvariantCulture) : value;

    // None where C# rejects one of the items: it has said so.
    private static Array? ListOf(object?[] items, Type type)
    {
        Array list = Array.CreateInstance(type, items.Length);
        for (int i = 0; i < items.Length; i++)
        {
            object? item = type == typeof(double) ? DoubleOf(items[i]) : items[i];
            if (item?.GetType() != type)
            {
                return null;
            }

            list.SetValue(item, i);
        }

        return list;
    }

    // Written as one number, as a pair, or as two arguments; the more specific wins.
    private Size2D? FindSize(string name, Size2D otherwise)
    {
        Size2D? both = Find(name) switch
        {
            Size2D pair => pair,
            int side => side,
            _ => null,
        };
        (int? height, int? width) = (Find(SizeArguments.HeightOf(name)) as int?, Find(SizeArguments.WidthOf(name)) as int?);
        return both is null && height is null && width is null
            ? null
            : new Size2D(height ?? (both ?? otherwise).Height, width ?? (both ?? otherwise).Width);
    }
}

/// <summary>The written arguments of one call on the builder, whatever the case of their names.</summary>
internal sealed class CallArguments(IReadOnlyDictionary<string, object?> values) : LayerArguments
{
    protected override object? Find(string name) => values.TryGetValue(name, out object? value) ? value : null;
}
