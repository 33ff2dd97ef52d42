using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace MnistNet;

/// <summary>Converts the numbers of HDF5 files.</summary>
internal static class Hdf5Numbers
{
    /// <summary>Reads floating-point numbers, rounding those of 64 bits; as many as there is room for.</summary>
    public static void ReadSingles(ReadOnlySpan<byte> bytes, Hdf5Datatype type, Span<float> values)
    {
        switch (type.Size)
        {
            case 2 when type.IsBFloat16:
                foreach (ref float value in values)
                {
                    short half = type.IsBigEndian ? BinaryPrimitives.ReadInt16BigEndian(bytes) : BinaryPrimitives.ReadInt16LittleEndian(bytes);
                    value = BitConverter.Int32BitsToSingle(half << 16);
                    bytes = bytes[2..];
                }

                break;
            case 2:
                foreach (ref float value in values)
                {
                    value = (float)(type.IsBigEndian ? BinaryPrimitives.ReadHalfBigEndian(bytes) : BinaryPrimitives.ReadHalfLittleEndian(bytes));
                    bytes = bytes[2..];
                }

                break;
            case 4:
                // By bits, so that no conversion quiets a NaN.
                bytes.CopyTo(MemoryMarshal.AsBytes(values));
                if (type.IsBigEndian == BitConverter.IsLittleEndian)
                {
                    Span<uint> bits = MemoryMarshal.Cast<float, uint>(values);
                    BinaryPrimitives.ReverseEndianness(bits, bits);
                }

                break;
            default:
                foreach (ref float value in values)
                {
                    value = (float)(type.IsBigEndian ? BinaryPrimitives.ReadDoubleBigEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes));
                    bytes = bytes[8..];
                }

                break;
        }
    }

    /// <summary>Reads an integer of 1 to 8 bytes.</summary>
    /// <returns>The integer, or null if it is greater than the greatest <see cref="long"/>.</returns>
    public static long? ReadInteger(ReadOnlySpan<byte> bytes, Hdf5Datatype type)
    {
        ulong bits = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            bits = (bits << 8) | bytes[type.IsBigEndian ? i : bytes.Length - 1 - i];
        }

        int unused = 64 - (8 * bytes.Length);
        return type.IsSigned ? (long)(bits << unused) >> unused
            : bits <= long.MaxValue ? (long)bits
            : null;
    }
}
