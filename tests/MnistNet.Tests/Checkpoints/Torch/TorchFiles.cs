using System.Buffers.Binary;
using System.Text;

namespace MnistNet.Tests;

/// <summary>Files in PyTorch's layout, ours and made by hand.</summary>
internal static class TorchFiles
{
    public static byte[] Save(FileFormat format, NetworkDefinition definition, float[] weights)
    {
        using MemoryStream stream = new();
        Checkpoint.Save(stream, format, definition, weights);
        return stream.ToArray();
    }

    public static StoredNetwork Load(FileFormat format, byte[] file, NetworkDefinition definition)
    {
        using MemoryStream stream = new(file);
        return Checkpoint.Load(stream, format, definition);
    }

    /// <summary>Why a file is refused, without its name.</summary>
    public static string Refusal(FileFormat format, byte[] file, NetworkDefinition definition)
    {
        const string Subject = "the stream: ";
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Load(format, file, definition));
        Assert.StartsWith(Subject, e.Message, StringComparison.Ordinal);
        return e.Message[Subject.Length..];
    }

    /// <summary>A safetensors file of a header and zeros.</summary>
    public static byte[] Safetensors(string header, int dataLength) => Safetensors(Encoding.UTF8.GetBytes(header), new byte[dataLength]);

    /// <summary>A safetensors file.</summary>
    public static byte[] Safetensors(byte[] header, byte[] data)
    {
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header, .. data];
    }

    /// <summary>A tensor as a safetensors header has it.</summary>
    public static string Entry(string name, string type, string shape, string offsets) =>
        $$"""
        "{{name}}":{"dtype":"{{type}}","shape":{{shape}},"data_offsets":{{offsets}}}
        """;

    /// <summary>A tensor as TorchSharp writes it; all numbers below 128.</summary>
    public static byte[] TorchSharp(string name, byte type, byte[] shape, byte[] data) =>
        [(byte)name.Length, .. Encoding.UTF8.GetBytes(name), type, (byte)shape.Length, .. shape, .. data];

    public static byte[] Bytes(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}
