using System.Text;
using static MnistNet.Tests.CheckpointNetworks;

namespace MnistNet.Tests;

/// <summary>Files of very many very small parts, each of which takes more in memory than in the file.</summary>
public sealed class CrowdedFilesTests
{
    private const int Many = 1_000_000;
    private const int Most = 65_536;

    private const string NotOnnx = "this is not an ONNX file, or it is damaged: ";
    private const string NoNetwork = "it takes 0 inputs and gives 0 outputs; a network of MnistNet's has one each.";
    private const string NotTorchSharp = "the file is damaged, or none of TorchSharp's: ";
    private const string NotSafetensors = "the safetensors file is damaged: its header ";

    [Fact]
    public void TorchSharp_file_of_a_million_tensors_is_refused() => Refuses(
        FileFormat.TorchSharp, $"{NotTorchSharp}it would have {Many} tensors; at most {Most} are allowed.", [.. Varint(Many), .. Repeated([0, 0, 1, 0], Many)]);

    [Fact]
    public void TorchSharp_file_of_as_many_tensors_as_are_allowed_takes_little_memory() => Refuses(
        FileFormat.TorchSharp, "tensor  is there twice.", [.. Varint(Most), .. Repeated([0, 0, 1, 0], Most)]);

    [Fact]
    public void Safetensors_file_of_a_million_tensors_is_refused() => Refuses(
        FileFormat.Safetensors,
        $"{NotSafetensors}has more than {Most} keys in one object.",
        TorchFiles.Safetensors($"{{{string.Join(',', Enumerable.Range(0, Many).Select(i => TorchFiles.Entry($"{i}", "U8", "[0]", "[0,0]")))}}}", 0));

    [Fact]
    public void Safetensors_file_of_as_many_tensors_as_are_allowed_takes_little_memory() => Assert.Contains(
        $"the file has {Most} tensors that Tiny has not (0, 1, 2, ",
        Refusal(FileFormat.Safetensors, TorchFiles.Safetensors($"{{{string.Join(',', Enumerable.Range(0, Most).Select(i => TorchFiles.Entry($"{i}", "U8", "[0]", "[0,0]")))}}}", 0)),
        StringComparison.Ordinal);

    [Fact]
    public void Safetensors_file_of_a_million_texts_is_refused() => Refuses(
        FileFormat.Safetensors,
        $"{NotSafetensors}has more than {Most} keys in one object.",
        TorchFiles.Safetensors($"{{\"__metadata__\":{{{string.Join(',', Enumerable.Range(0, Many).Select(i => $"\"{i}\":\"\""))}}}}}", 0));

    [Fact]
    public void Onnx_file_of_a_million_tensors_is_refused() => Refuses(
        FileFormat.Onnx, $"{NotOnnx}its graph has more than 16384 parts.", Message(7, [.. Names(Many).SelectMany(name => Message(5, Message(8, name)))]));

    [Fact]
    public void Onnx_file_of_as_many_tensors_as_are_allowed_takes_little_memory() => Refuses(
        FileFormat.Onnx,
        $"{NotOnnx}its graph has more than 16384 parts.",
        Message(7, [.. Names(Most).SelectMany(name => Message(5, Message(8, name)))]));

    [Fact]
    public void Onnx_file_of_a_million_texts_is_refused() => Refuses(
        FileFormat.Onnx, $"{NotOnnx}it has more than {Most} texts.", [.. Names(Many).SelectMany(name => Message(14, Message(1, name)))]);

    [Theory]
    [InlineData("graphs", "3A 00", $"{NotOnnx}it has two graphs.")]
    [InlineData("producers", "12 03 78 79 7A", NoNetwork)]
    [InlineData("unknown numbers", "F8 7F 01", NoNetwork)]
    [InlineData("unknown messages", "FA 7F 00", NoNetwork)]
    [InlineData("empty texts", "72 00", $"{NotOnnx}it has two texts .")]
    public void Onnx_file_of_a_field_many_times_over_takes_little_memory(string what, string field, string complaint)
    {
        Assert.True(what.Length > 0);
        Refuses(FileFormat.Onnx, complaint, Repeated(Hex(field), 2 * Many));
    }

    [Theory]
    [InlineData("names", "42 03 78 79 7A")]
    [InlineData("types", "10 01")]
    [InlineData("values", "4A 00")]
    [InlineData("floats, each by itself", "25 00 00 80 3F")]
    [InlineData("floats, packed", "22 04 00 00 80 3F")]
    public void Onnx_tensor_of_a_field_many_times_over_takes_little_memory(string what, string field)
    {
        Assert.True(what.Length > 0);
        Refuses(
            FileFormat.Onnx,
            NoNetwork,
            Message(7, Message(5, Repeated(Hex(field), 2 * Many))));
    }

    // They could be read, but none of our files has them.
    [Theory]
    [InlineData("the field for single floats, packed", 0x22)]
    [InlineData("an unknown field", 0x7A)]
    public void Onnx_values_in_another_field_are_not_taken_for_weights(string what, byte tag)
    {
        Assert.True(what.Length > 0);
        byte[] file = [.. new SoundFile(FileFormat.Onnx, Tiny).Bytes];
        int field = file.AsSpan().LastIndexOf("dense.bias"u8) + "dense.bias".Length;
        Assert.Equal([0x4A, 12], file[field..(field + 2)]);
        file[field] = tag;

        Refuses(FileFormat.Onnx, "tensor dense.bias is 3, which does not go with its 0 bytes.", file);
    }

    private static void Refuses(FileFormat format, string complaint, byte[] file) => Assert.Equal(complaint, Refusal(format, file));

    private static string Refusal(FileFormat format, byte[] file)
    {
        Assert.Equal((false, null), new SoundFile(format, Tiny).Try(file));
        return TorchFiles.Refusal(format, file, Tiny);
    }

    private static IEnumerable<byte[]> Names(int count) => Enumerable.Range(0, count).Select(i => Encoding.ASCII.GetBytes($"{i}"));

    private static byte[] Hex(string digits) => Convert.FromHexString(digits.Replace(" ", "", StringComparison.Ordinal));

    private static byte[] Repeated(byte[] part, int count)
    {
        byte[] all = new byte[part.Length * count];
        for (int i = 0; i < count; i++)
        {
            part.CopyTo(all, i * part.Length);
        }

        return all;
    }

    /// <summary>A field of Protocol Buffers that holds bytes.</summary>
    private static byte[] Message(int field, byte[] bytes) => [.. Varint((field << 3) | 2), .. Varint(bytes.Length), .. bytes];

    private static byte[] Varint(int number)
    {
        List<byte> bytes = [];
        for (; number > 0x7F; number >>= 7)
        {
            bytes.Add((byte)(number | 0x80));
        }

        return [.. bytes, (byte)number];
    }
}
