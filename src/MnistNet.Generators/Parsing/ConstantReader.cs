using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MnistNet.Generators.Parsing;

/// <summary>Values that the compiler knows: constants, and sizes made of constants.</summary>
internal static class ConstantReader
{
    /// <summary>Reads a value.</summary>
    /// <param name="value">A number, a truth value, a <see cref="Size2D"/>, a list of such, or null for a null.</param>
    /// <returns>Whether it is known.</returns>
    public static bool TryRead(IOperation operation, out object? value)
    {
        value = null;
        switch (operation)
        {
            case { ConstantValue: { HasValue: true, Value: var constant } }:
                value = constant;
                return true;
            case IConversionOperation { OperatorMethod: { } conversion } converted when KnownNames.IsNamed(conversion.ContainingType, KnownNames.Size2D):
                return TryRead(converted.Operand, out object? size) && TryMakeSize(size, out value);
            case IConversionOperation { OperatorMethod: { } conversion } converted when KnownNames.IsNamed(conversion.ContainingType, KnownNames.NumberRange):
                return TryReadRange(converted.Operand, out value);
            case IObjectCreationOperation { Arguments: { Length: 2 } bounds, Initializer: null, Type: var type } when KnownNames.IsNamed(type, KnownNames.NumberRange):
                int lower = bounds[0].Parameter?.Ordinal ?? 0;
                return TryReadAll([bounds[lower].Value, bounds[1 - lower].Value], out value);
            case IConversionOperation converted:
                return TryRead(converted.Operand, out value);
            case ITupleOperation { Elements: { Length: 2 } pair }:
                return TryReadPair(pair[0], pair[1], out value);
            case IObjectCreationOperation { Arguments: { Length: 2 } pair, Initializer: null, Type: var type } when KnownNames.IsNamed(type, KnownNames.Size2D):
                // Named arguments may stand the other way round.
                int first = pair[0].Parameter?.Ordinal ?? 0;
                return TryReadPair(pair[first].Value, pair[1 - first].Value, out value);
            case IArrayCreationOperation { Initializer: { } list, DimensionSizes: { Length: 1 } }:
                return TryReadAll(list.ElementValues, out value);
            case ICollectionExpressionOperation list:
                return TryReadAll(list.Elements, out value);
            default:
                return false;
        }
    }

    /// <summary>The parts of an argument that nobody knows before the program runs; none where the compiler has rejected it.</summary>
    public static IEnumerable<IOperation> FindUnknown(IOperation operation) => operation switch
    {
        _ when TryRead(operation, out _) || operation.DescendantsAndSelf().Any(IsRejected) => [],
        IConversionOperation converted => FindUnknown(converted.Operand).DefaultIfEmpty(operation),
        ITupleOperation pair => pair.Elements.SelectMany(FindUnknown).DefaultIfEmpty(operation),
        IArrayCreationOperation { Initializer: { } list } => list.ElementValues.SelectMany(FindUnknown).DefaultIfEmpty(operation),
        ICollectionExpressionOperation list => list.Elements.SelectMany(FindUnknown).DefaultIfEmpty(operation),
        _ => [operation],
    };

    // A constant that has no value has a wrong one, of which C# has said so where it is declared.
    private static bool IsRejected(IOperation operation) => operation is IInvalidOperation
        or IFieldReferenceOperation { Field: { IsConst: true, HasConstantValue: false } }
        or ILocalReferenceOperation { Local: { IsConst: true, HasConstantValue: false } };

    // One number, or a list of two.
    private static bool TryReadRange(IOperation operation, out object? value) => operation switch
    {
        IConversionOperation { ConstantValue.HasValue: false } converted => TryReadRange(converted.Operand, out value),
        ITupleOperation { Elements: { Length: 2 } bounds } => TryReadAll(bounds, out value),
        _ => TryRead(operation, out value),
    };

    private static bool TryReadAll(ImmutableArray<IOperation> elements, out object? value)
    {
        object?[] list = new object?[elements.Length];
        bool isKnown = true;
        for (int i = 0; i < list.Length; i++)
        {
            isKnown &= TryRead(elements[i], out list[i]);
        }

        value = isKnown ? list : null;
        return isKnown;
    }

    private static bool TryReadPair(IOperation height, IOperation width, out object? value)
    {
        value = null;
        if (TryRead(height, out object? rows) && TryRead(width, out object? columns) && TryMakeInteger(rows, out int h) && TryMakeInteger(columns, out int w))
        {
            value = new Size2D(h, w);
        }

        return value is not null;
    }

    private static bool TryMakeSize(object? value, out object? size)
    {
        size = value switch
        {
            Size2D pair => pair,
            _ when TryMakeInteger(value, out int side) => new Size2D(side, side),
            _ => null,
        };
        return size is not null;
    }

    private static bool TryMakeInteger(object? value, out int integer)
    {
        bool isInteger = value is int or short or ushort or byte or sbyte or char;
        integer = isInteger ? Convert.ToInt32(value, CultureInfo.InvariantCulture) : 0;
        return isInteger;
    }
}
