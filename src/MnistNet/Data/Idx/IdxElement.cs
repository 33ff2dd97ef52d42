using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace MnistNet;

/// <summary>What the types of the IDX format are to .NET.</summary>
internal static class IdxElement
{
    /// <summary>Bytes of one number.</summary>
    public static int SizeOf(IdxElementType type) => type switch
    {
        IdxElementType.UInt8 or IdxElementType.Int8 => sizeof(byte),
        IdxElementType.Int16 => sizeof(short),
        IdxElementType.Int32 or IdxElementType.Single => sizeof(int),
        IdxElementType.Double => sizeof(double),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>The format's name of a type.</summary>
    /// <exception cref="ArgumentException">It has none.</exception>
    public static IdxElementType TypeOf<T>() => default(T) switch
    {
        byte => IdxElementType.UInt8,
        sbyte => IdxElementType.Int8,
        short => IdxElementType.Int16,
        int => IdxElementType.Int32,
        float => IdxElementType.Single,
        double => IdxElementType.Double,
        _ => throw new ArgumentException($"IDX files hold Byte, SByte, Int16, Int32, Single and Double; found {typeof(T).Name}."),
    };

    /// <summary>Changes numbers in place from big-endian order to that of this machine, or back.</summary>
    public static void SwapBigEndian(IdxElementType type, Span<byte> bytes)
    {
        if (!BitConverter.IsLittleEndian)
        {
            return;
        }

        switch (SizeOf(type))
        {
            case sizeof(short):
                Span<short> shorts = MemoryMarshal.Cast<byte, short>(bytes);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case sizeof(int):
                Span<int> ints = MemoryMarshal.Cast<byte, int>(bytes);
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            case sizeof(long):
                Span<long> longs = MemoryMarshal.Cast<byte, long>(bytes);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }
}
