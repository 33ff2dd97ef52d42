using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using static MnistNet.Tests.CheckpointNetworks;
using static MnistNet.Tests.TorchFiles;

namespace MnistNet.Tests;

/// <summary>Our files, decoded by hand, and files as others write them.</summary>
public class SafetensorsFileTests
{
    [Fact]
    public void Every_value_stands_where_PyTorch_has_it()
    {
        byte[] file = Save(FileFormat.Safetensors, PaperCnn, Counting(PaperCnn));
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        Assert.Equal(0, length % 8);
        using JsonDocument header = JsonDocument.Parse(file.AsMemory(8, length));
        byte[] data = file[(8 + length)..];

        float At(string name, string shape, params int[] index)
        {
            JsonElement tensor = header.RootElement.GetProperty(name);
            Assert.Equal("F32", tensor.GetProperty("dtype").GetString());
            Assert.Equal(shape, tensor.GetProperty("shape").GetRawText());
            int[] sizes = [.. tensor.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
            int place = index.Zip(sizes).Aggregate(0, (sum, axis) => (sum * axis.Second) + axis.First);
            return BitConverter.ToSingle(data, tensor.GetProperty("data_offsets")[0].GetInt32() + (4 * place));
        }

        // Keras: (height, width, inputs, outputs), the kernel of conv2d_1 from 80 on; dense (inputs, outputs) from 1832 on.
        Assert.Equal(80 + (((((2 * 3) + 1) * 8) + 6) * 8) + 5, At("conv2d_1.weight", "[8,8,3,3]", 5, 6, 2, 1));
        Assert.Equal(656 + 7, At("conv2d_1.bias", "[8]", 7));
        Assert.Equal(664 + (((((0 * 3) + 2) * 8) + 7) * 16) + 11, At("conv2d_2.weight", "[16,8,3,3]", 11, 7, 0, 2));

        // Of the flattened 7×7×16 image, PyTorch's input 401 is channel 8, row 1, column 2; Keras's is (1 · 7 + 2) · 16 + 8.
        Assert.Equal(1832 + (((((1 * 7) + 2) * 16) + 8) * 10) + 3, At("dense.weight", "[10,784]", 3, (8 * 49) + (1 * 7) + 2));
    }

    [Fact]
    public void The_header_is_plain_contiguous_and_sealed()
    {
        byte[] file = Save(FileFormat.Safetensors, Tiny, Counting(Tiny));
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        string header = Encoding.UTF8.GetString(file, 8, length);

        Assert.StartsWith("""{"__metadata__":{"format":"pt","mnistnet.sha256":""", header, StringComparison.Ordinal);
        Assert.EndsWith(
            """},"dense.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]},"dense.bias":{"dtype":"F32","shape":[3],"data_offsets":[24,36]}}""",
            header.TrimEnd(' '),
            StringComparison.Ordinal);
        Assert.DoesNotContain('\\', header);
        Assert.Equal(Bytes(0, 3, 1, 4, 2, 5, 6, 7, 8), file[(8 + length)..]);
        Assert.NotNull(Load(FileFormat.Safetensors, file, Tiny).Seal);
    }

    [Fact]
    public void The_same_weights_give_the_same_bytes() => Assert.Equal(
        Save(FileFormat.Safetensors, PaperCnn, Counting(PaperCnn)),
        Save(FileFormat.Safetensors, PaperCnn, Counting(PaperCnn)));

    [Fact]
    public void A_file_of_somebody_else_is_read_by_name_and_converted()
    {
        // Half precision: 1.5, −2, 2⁻²⁴ (the smallest), ∞; bfloat16: 1, −0.5, 3, 2¹²⁷; double: 0.1, 2¹⁰⁰⁰, −3.
        NetworkDefinition network = Network("Mixed", DenseWithoutBias("dense", 2, 2), Dense("dense_1", 2, 2), DenseWithoutBias("dense_2", 2, 1));
        string header = string.Create(
            CultureInfo.InvariantCulture,
            $"{{{Entry("dense_2.weight", "F64", "[1,2]", "[16,32]")},\n {Entry("dense.weight", "F16", "[2,2]", "[0,8]")},{Entry("dense_1.bias", "F32", "[2]", "[32,40]")},{Entry("dense_1.weight", "BF16", "[2,2]", "[8,16]")},{Entry("bn.num_batches_tracked", "I64", "[]", "[40,48]")}}}  ");
        byte[] data =
        [
            0x00, 0x3E, 0x00, 0xC0, 0x01, 0x00, 0x00, 0x7C,
            0x80, 0x3F, 0x00, 0xBF, 0x40, 0x40, 0x00, 0x7F,
            .. BitConverter.GetBytes(0.1), .. BitConverter.GetBytes(Math.Pow(2, 1000)),
            .. Bytes(7, 8),
            9, 0, 0, 0, 0, 0, 0, 0,
        ];

        StoredNetwork stored = Load(FileFormat.Safetensors, Safetensors(Encoding.UTF8.GetBytes(header), data), network);

        // (inputs, outputs) from (outputs, inputs).
        Assert.Equal(
            [1.5f, MathF.Pow(2, -24), -2, float.PositiveInfinity, 1, 3, -0.5f, MathF.Pow(2, 127), 7, 8, 0.1f, float.PositiveInfinity],
            stored.Weights);
        Assert.Null(stored.Seal);
    }

    [Fact]
    public void Foreign_metadata_and_escaped_names_are_read()
    {
        string header = $$"""{"__metadata__":{"format":"pt","von":"\u00fc"},{{Entry("dense.\\u0077eight", "F32", "[3,2]", "[0,24]")}},{{Entry("dense.bias", "F32", "[3]", "[24,36]")}}}""";

        Assert.Equal(new float[9], Load(FileFormat.Safetensors, Safetensors(header, 36), Tiny).Weights);
    }

    [Fact]
    public void A_network_without_any_weight_comes_back()
    {
        NetworkDefinition network = Network("Empty", Weightless("flatten", "Flatten"));

        Assert.Empty(Load(FileFormat.Safetensors, Save(FileFormat.Safetensors, network, []), network).Weights);
        Assert.Empty(Load(FileFormat.Safetensors, Safetensors("{}", 0), network).Weights);
    }
}
