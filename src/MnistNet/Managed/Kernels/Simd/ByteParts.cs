using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Fewer bytes than a vector of sixteen.</summary>
internal static class ByteParts
{
    /// <summary>1, 2, 4, 8 or 16 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Load(ref byte source, int count) => count switch
    {
        16 => Vector128.LoadUnsafe(ref source),
        8 => Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref source)).AsByte(),
        4 => Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(ref source)).AsByte(),
        2 => Vector128.CreateScalar((uint)Unsafe.ReadUnaligned<ushort>(ref source)).AsByte(),
        _ => Vector128.CreateScalar((uint)source).AsByte(),
    };

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
