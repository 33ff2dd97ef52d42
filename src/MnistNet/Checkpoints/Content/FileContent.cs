using System.Buffers.Binary;
using Google.Protobuf;
using MnistNet.Onnx;

namespace MnistNet;

/// <summary>Which format a file has by what is in it: names have meant other things, or have been changed.</summary>
internal static class FileContent
{
    private const int HeaderLengthSize = sizeof(ulong);
    private const int FirstUserBlock = 512;
    private const int LongestName = 512;
    private const byte Continued = 0x80;

    // Brain floats are the last of the types that PyTorch numbers and anybody saves.
    private const byte LastTorchType = 15;

    /// <summary>What HDF5 files start with.</summary>
    public static ReadOnlySpan<byte> Hdf5 => [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>The format.</summary>
    /// <returns>A format whose reader takes it, or says why not; null where it is none of ours.</returns>
    public static FileFormat? FormatOf(ReadOnlySpan<byte> file) =>
        FindHdf5(file) is not null ? FileFormat.KerasHdf5
        : IsZip(file) ? FileFormat.Keras
        : IsSafetensors(file) ? FileFormat.Safetensors
        : file.StartsWith(CFormat.Start) ? FileFormat.C
        : IsOnnx(file) ? FileFormat.Onnx
        : IsTorchSharp(file) ? FileFormat.TorchSharp
        : null;

    /// <summary>Where an HDF5 file starts: others may have put something of theirs in front, up to a power of two.</summary>
    /// <returns>The first byte of its signature; null where there is none.</returns>
    public static int? FindHdf5(ReadOnlySpan<byte> file)
    {
        for (long start = 0; start < file.Length; start = start == 0 ? FirstUserBlock : 2 * start)
        {
            if (file[(int)start..].StartsWith(Hdf5))
            {
                return (int)start;
            }
        }

        return null;
    }

    /// <summary>Whether this is a zip archive.</summary>
    public static bool IsZip(ReadOnlySpan<byte> file) => file.StartsWith("PK\u0003\u0004"u8) || file.StartsWith("PK\u0005\u0006"u8);

    private static bool IsSafetensors(ReadOnlySpan<byte> file) =>
        file.Length > HeaderLengthSize
        && BinaryPrimitives.ReadUInt64LittleEndian(file) <= (ulong)(file.Length - HeaderLengthSize)
        && file[HeaderLengthSize] == '{';

    // The version of the format, a number; then the producer's name, or the graph.
    private static bool IsOnnx(ReadOnlySpan<byte> file) =>
        file is [var version, > 1 and < Continued, var next, ..]
        && version == WireFormat.MakeTag(ModelProto.IrVersionFieldNumber, WireFormat.WireType.Varint)
        && (next == WireFormat.MakeTag(ModelProto.ProducerNameFieldNumber, WireFormat.WireType.LengthDelimited)
            || next == WireFormat.MakeTag(ModelProto.GraphFieldNumber, WireFormat.WireType.LengthDelimited));

    // A number of tensors, then the name of the first behind its length, and its type.
    private static bool IsTorchSharp(ReadOnlySpan<byte> file) =>
        TryNumber(ref file, out int count) && count is > 0 and <= TorchTensors.MaxCount
        && TryNumber(ref file, out int length) && length is > 0 and <= LongestName && length < file.Length
        && !file[..length].ContainsAnyExceptInRange((byte)' ', (byte)'~')
        && file[length] is <= LastTorchType and not ((byte)'\t' or (byte)'\n' or (byte)'\r');

    private static bool TryNumber(ref ReadOnlySpan<byte> bytes, out int number)
    {
        number = 0;
        for (int i = 0; i < Math.Min(bytes.Length, 4); i++)
        {
            number |= (bytes[i] & ~Continued) << (7 * i);
            if (bytes[i] < Continued)
            {
                bytes = bytes[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
