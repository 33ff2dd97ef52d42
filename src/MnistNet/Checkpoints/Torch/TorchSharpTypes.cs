namespace MnistNet;

/// <summary>The types of values in TorchSharp's files: its <c>ScalarType</c>.</summary>
internal static class TorchSharpTypes
{
    /// <summary>The number of single precision, the type that we write.</summary>
    public const int Float32 = 6;

    /// <summary>What a type is.</summary>
    /// <param name="tensor">The tensor that has it.</param>
    /// <param name="type">Its number.</param>
    /// <returns>Its name, bits of one value, and its kind when it is one that can be read.</returns>
    /// <exception cref="InvalidDataException">There is no such type.</exception>
    public static (string Name, int Bits, FloatType? Float) Of(string tensor, long type) => type switch
    {
        0 => ("Byte", 8, null),
        1 => ("Int8", 8, null),
        2 => ("Int16", 16, null),
        3 => ("Int32", 32, null),
        4 => ("Int64", 64, null),
        5 => ("Float16", 16, FloatType.Float16),
        Float32 => ("Float32", 32, FloatType.Float32),
        7 => ("Float64", 64, FloatType.Float64),
        9 => ("ComplexFloat32", 64, null),
        10 => ("ComplexFloat64", 128, null),
        11 => ("Bool", 8, null),
        15 => ("BFloat16", 16, FloatType.BFloat16),
        _ => throw TorchSharpCursor.Foreign($"tensor {StoredName.Shown(tensor)} is of type {type}, which TorchSharp does not know"),
    };
}
