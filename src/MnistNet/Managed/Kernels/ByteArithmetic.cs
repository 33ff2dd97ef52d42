using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Bytes as numbers, sixteen at a time; each result is what one at a time would give.</summary>
internal static class ByteArithmetic
{
    private const int Width = 16;

    /// <summary>quotients = bytes / divisor.</summary>
    public static void Divide(ReadOnlySpan<byte> bytes, float divisor, Span<float> quotients)
    {
        ref byte source = ref MemoryMarshal.GetReference(bytes);
        ref float target = ref MemoryMarshal.GetReference(quotients[..bytes.Length]);
        Vector128<float> divisors = Vector128.Create(divisor);
        int i = 0;
        for (; i + Width <= bytes.Length; i += Width)
        {
            (Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d) = Widen(Vector128.LoadUnsafe(ref source, (nuint)i));
            (a / divisors).StoreUnsafe(ref target, (nuint)i);
            (b / divisors).StoreUnsafe(ref target, (nuint)i + 4);
            (c / divisors).StoreUnsafe(ref target, (nuint)i + 8);
            (d / divisors).StoreUnsafe(ref target, (nuint)i + 12);
        }

        for (; i < bytes.Length; i++)
        {
            quotients[i] = bytes[i] / divisor;
        }
    }

    /// <summary>values *= bytes · factor.</summary>
    public static void Multiply(Span<float> values, ReadOnlySpan<byte> bytes, float factor)
    {
        ref byte source = ref MemoryMarshal.GetReference(bytes[..values.Length]);
        ref float target = ref MemoryMarshal.GetReference(values);
        Vector128<float> factors = Vector128.Create(factor);
        int i = 0;
        for (; i + Width <= values.Length; i += Width)
        {
            (Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d) = Widen(Vector128.LoadUnsafe(ref source, (nuint)i));
            (Vector128.LoadUnsafe(ref target, (nuint)i) * (a * factors)).StoreUnsafe(ref target, (nuint)i);
            (Vector128.LoadUnsafe(ref target, (nuint)i + 4) * (b * factors)).StoreUnsafe(ref target, (nuint)i + 4);
            (Vector128.LoadUnsafe(ref target, (nuint)i + 8) * (c * factors)).StoreUnsafe(ref target, (nuint)i + 8);
            (Vector128.LoadUnsafe(ref target, (nuint)i + 12) * (d * factors)).StoreUnsafe(ref target, (nuint)i + 12);
        }

        for (; i < values.Length; i++)
        {
            values[i] *= bytes[i] * factor;
        }
    }

    private static (Vector128<float> A, Vector128<float> B, Vector128<float> C, Vector128<float> D) Widen(Vector128<byte> bytes)
    {
        (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(bytes);
        (Vector128<uint> a, Vector128<uint> b) = Vector128.Widen(low);
        (Vector128<uint> c, Vector128<uint> d) = Vector128.Widen(high);
        return (Number(a), Number(b), Number(c), Number(d));
    }

    private static Vector128<float> Number(Vector128<uint> values) => Vector128.ConvertToSingle(values.AsInt32());
}
