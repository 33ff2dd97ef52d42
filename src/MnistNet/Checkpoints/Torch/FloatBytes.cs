using System.Buffers.Binary;
using System.Runtime.InteropServices;

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

/// <summary>Floating-point numbers as files hold them: little-endian, one after the other.</summary>
internal static class FloatBytes
{
    /// <summary>Writes single precision, bit for bit, in four bytes each.</summary>
    public static byte[] Of(ReadOnlySpan<float> values)
    {
        byte[] bytes = MemoryMarshal.AsBytes(values).ToArray();
        if (!BitConverter.IsLittleEndian)
        {
            Span<int> words = MemoryMarshal.Cast<byte, int>(bytes.AsSpan());
            BinaryPrimitives.ReverseEndianness(words, words);
        }

        return bytes;
    }

    /// <summary>Reads numbers of any kind: single precision bit for bit, double rounded, all others exact.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, FloatType type, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = type switch
            {
                FloatType.Float16 => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(i * 2)..]),
                FloatType.BFloat16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(bytes[(i * 2)..]) << 16),
                FloatType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * 4)..]),
                _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * 8)..]),
            };
        }
    }
}
