using System.Diagnostics.CodeAnalysis;

namespace MnistNet;

/// <summary>What the numbers of an IDX file are: the third byte of its magic number.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "What they name are types.")]
public enum IdxElementType
{
    /// <summary>Whole numbers from 0 to 255: <see cref="byte"/>.</summary>
    UInt8 = 0x08,

    /// <summary>Whole numbers from −128 to 127: <see cref="sbyte"/>.</summary>
    Int8 = 0x09,

    /// <summary>Whole numbers of two bytes: <see cref="short"/>.</summary>
    Int16 = 0x0B,

    /// <summary>Whole numbers of four bytes: <see cref="int"/>.</summary>
    Int32 = 0x0C,

    /// <summary>Numbers of single precision: <see cref="float"/>.</summary>
    Single = 0x0D,

    /// <summary>Numbers of double precision: <see cref="double"/>.</summary>
    Double = 0x0E,
}
