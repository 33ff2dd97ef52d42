using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Fewer bytes than a vector's, from 1 to 15.</summary>
internal static class ByteParts
{
    /// <summary>Stores two parts of 1, 2, 4 or 8 bytes, of which the second ends with the last byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<byte> parts, ref byte target, int count)
    {
        ulong values = parts.AsUInt64().ToScalar();
        switch (count)
        {
            case >= 8:
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, count - 8), parts.AsUInt64().GetElement(1));
                Unsafe.WriteUnaligned(ref target, values);
                break;
            case >= 4:
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, count - 4), (uint)(values >> 32));
                Unsafe.WriteUnaligned(ref target, (uint)values);
                break;
            case >= 2:
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, count - 2), (ushort)(values >> 16));
                Unsafe.WriteUnaligned(ref target, (ushort)values);
                break;
            default:
                target = (byte)values;
                break;
        }
    }
}
