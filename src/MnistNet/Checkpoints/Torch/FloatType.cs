namespace MnistNet;

/// <summary>The kinds of floating-point numbers that files hold.</summary>
internal enum FloatType
{
    /// <summary>IEEE 754 half precision, 2 bytes.</summary>
    Float16,

    /// <summary>The upper half of single precision, 2 bytes.</summary>
    BFloat16,

    /// <summary>IEEE 754 single precision, 4 bytes.</summary>
    Float32,

    /// <summary>IEEE 754 double precision, 8 bytes.</summary>
    Float64,
}
