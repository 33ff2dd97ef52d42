namespace MnistNet;

/// <summary>The types of values that safetensors knows.</summary>
internal static class SafetensorsTypes
{
    /// <summary>The name of single precision, the type that we write.</summary>
    public const string Float32 = "F32";

    /// <summary>What a type is.</summary>
    /// <param name="tensor">The tensor that has it.</param>
    /// <param name="type">Its name.</param>
    /// <returns>Bits of one value, and its kind when it is one that can be read.</returns>
    /// <exception cref="InvalidDataException">There is no such type.</exception>
    public static (int Bits, FloatType? Float) Of(string tensor, string type) => type switch
    {
        Float32 => (32, FloatType.Float32),
        "F16" => (16, FloatType.Float16),
        "BF16" => (16, FloatType.BFloat16),
        "F64" => (64, FloatType.Float64),
        "F4" => (4, null),
        "F6_E2M3" or "F6_E3M2" => (6, null),
        "BOOL" or "U8" or "I8" or "F8_E5M2" or "F8_E4M3" or "F8_E8M0" or "F8_E4M3FNUZ" or "F8_E5M2FNUZ" => (8, null),
        "I16" or "U16" => (16, null),
        "I32" or "U32" => (32, null),
        "I64" or "U64" or "C64" => (64, null),
        _ => throw new InvalidDataException($"tensor {StoredName.Shown(tensor)} is of type {StoredName.Shown(type)}, which safetensors does not know."),
    };
}
