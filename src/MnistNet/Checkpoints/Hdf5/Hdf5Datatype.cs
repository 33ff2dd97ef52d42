namespace MnistNet;

/// <summary>The type of an attribute's or a dataset's values.</summary>
/// <param name="Class">Its kind.</param>
/// <param name="Size">How many bytes a value takes; of a string of variable length, the reference to it.</param>
/// <param name="Bits">Further properties, whose meaning depends on the kind.</param>
/// <param name="IsPlain">Whether numbers use all their bits, and floating-point numbers those of IEEE 754 or bfloat16.</param>
/// <param name="IsBFloat16">Whether numbers of 16 bits are the upper half of single precision.</param>
internal readonly record struct Hdf5Datatype(Hdf5TypeClass Class, uint Size, uint Bits, bool IsPlain, bool IsBFloat16 = false)
{
    private const byte WrittenVersion = 3;

    // Whether the mantissa's first bit is implied.
    private const uint ImpliedFirstBit = 0x20;

    /// <summary>Single precision, little-endian, as all types that are written.</summary>
    public static Hdf5Datatype Single { get; } = Float(sizeof(float));

    public static Hdf5Datatype Double { get; } = Float(sizeof(double));

    public static Hdf5Datatype Int32 { get; } = new(Hdf5TypeClass.FixedPoint, sizeof(int), 0x08, IsPlain: true);

    /// <summary>Text of variable length, UTF-8 without a zero behind it.</summary>
    public static Hdf5Datatype Text { get; } = new(Hdf5TypeClass.VariableLength, Hdf5NewHeap.ReferenceSize, 0x0111, IsPlain: true);

    /// <summary>bfloat16 in values that the file itself takes for mere bytes, as Keras stores it: HDF5 had no such type.</summary>
    public static Hdf5Datatype BFloat16 { get; } = new(Hdf5TypeClass.FloatingPoint, 2, 0, IsPlain: true, IsBFloat16: true);

    /// <summary>Whether the values are strings, of fixed or variable length.</summary>
    public bool IsString => Class == Hdf5TypeClass.String || IsVariableLengthString;

    public bool IsVariableLengthString => Class == Hdf5TypeClass.VariableLength && (Bits & 0x0F) == 1;

    /// <summary>Whether the most significant byte of a number comes first.</summary>
    public bool IsBigEndian => (Bits & 0x01) != 0;

    public bool IsSigned => (Bits & 0x08) != 0;

    /// <summary>What follows the text in a string of fixed length: 0 a zero, 1 zeros to the end, 2 spaces to the end.</summary>
    public uint Padding => Bits & 0x0F;

    public static Hdf5Datatype Read(Hdf5Cursor message)
    {
        byte classAndVersion = message.Byte();
        if (classAndVersion >> 4 is not (>= 1 and <= 5) and int version)
        {
            throw message.Damaged($"has version {version}; expected 1 to 5");
        }

        Hdf5TypeClass kind = (Hdf5TypeClass)(classAndVersion & 0x0F);
        uint bits = (uint)message.UInt(3);
        uint size = message.UInt32();
        bool isBFloat16 = false;
        return size == 0 ? throw message.Damaged("says that a value takes 0 bytes")
            : kind == Hdf5TypeClass.VariableLength && size != Hdf5NewHeap.ReferenceSize ? throw message.Damaged($"says that a reference to values takes {size} bytes; expected {Hdf5NewHeap.ReferenceSize}")
            : new Hdf5Datatype(kind, size, bits, kind switch
            {
                Hdf5TypeClass.FixedPoint => HasAllBits(message, size) && size is 1 or 2 or 4 or 8,
                Hdf5TypeClass.FloatingPoint => IsFloat(message, size, bits, out isBFloat16),
                _ => true,
            }, isBFloat16);
    }

    /// <summary>Writes a datatype message of one of the types above.</summary>
    public void Write(BinaryWriter message)
    {
        message.Write((byte)((WrittenVersion << 4) | (int)Class));
        message.Write((byte)Bits);
        message.Write((ushort)(Bits >> 8));
        message.Write(Size);
        if (IsVariableLengthString)
        {
            // What a string is made of: bytes.
            new Hdf5Datatype(Hdf5TypeClass.FixedPoint, 1, 0, IsPlain: true).Write(message);
            return;
        }

        message.Write((ushort)0);
        message.Write((ushort)(8 * Size));
        if (Class == Hdf5TypeClass.FloatingPoint && Ieee754(Size) is { } layout)
        {
            message.Write([layout.ExponentStart, layout.ExponentSize, layout.MantissaStart, layout.MantissaSize]);
            message.Write(layout.Bias);
        }
    }

    // Where the bits of a number start, and how many there are.
    private static bool HasAllBits(Hdf5Cursor message, uint size) => (message.UInt16() == 0) & (message.UInt16() == 8 * size);

    private static bool IsFloat(Hdf5Cursor message, uint size, uint bits, out bool isBFloat16)
    {
        bool hasAllBits = HasAllBits(message, size);
        (byte, byte, byte, byte, uint) layout = (message.Byte(), message.Byte(), message.Byte(), message.Byte(), message.UInt32());

        isBFloat16 = size == 2 && layout == (7, 8, 0, 7, 127);

        // Bits: byte order (0 and 6), whether the mantissa's first bit is implied (4 and 5), where the sign is (8 to 15).
        return hasAllBits && (isBFloat16 || layout == Ieee754(size)) && (bits & 0x70) == ImpliedFirstBit && bits >> 8 == (8 * size) - 1;
    }

    // Where the exponent starts, its size, where the mantissa starts, its size, and the bias of the exponent.
    private static (byte ExponentStart, byte ExponentSize, byte MantissaStart, byte MantissaSize, uint Bias)? Ieee754(uint size) => size switch
    {
        2 => (10, 5, 0, 10, 15),
        4 => (23, 8, 0, 23, 127),
        8 => (52, 11, 0, 52, 1023),
        _ => null,
    };

    private static Hdf5Datatype Float(uint size) => new(Hdf5TypeClass.FloatingPoint, size, ImpliedFirstBit | (((8 * size) - 1) << 8), IsPlain: true);
}

/// <summary>Kinds of types of values, by their numbers in the file.</summary>
internal enum Hdf5TypeClass
{
    FixedPoint = 0,
    FloatingPoint = 1,
    Time = 2,
    String = 3,
    BitField = 4,
    Opaque = 5,
    Compound = 6,
    Reference = 7,
    Enumerated = 8,
    VariableLength = 9,
    Array = 10,
}
