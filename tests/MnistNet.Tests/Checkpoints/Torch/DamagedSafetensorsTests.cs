using System.Text;
using static MnistNet.Tests.CheckpointNetworks;
using static MnistNet.Tests.TorchFiles;

namespace MnistNet.Tests;

/// <summary>Each rule of the specification, broken.</summary>
public class DamagedSafetensorsTests
{
    private static readonly string Bias = Entry("dense.bias", "F32", "[3]", "[24,36]");

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void A_file_without_a_length_is_none(int length) =>
        Assert.Equal($"this is not a safetensors file: it has only {length} bytes.", TorchFiles.Refusal(FileFormat.Safetensors, new byte[length], Tiny));

    [Theory]
    [InlineData("01E1F50500000000", "100000001")]
    [InlineData("FFFFFFFFFFFFFFFF", "18446744073709551615")]
    public void A_header_of_more_than_100_MB_is_refused(string length, string told) => Assert.Equal(
        $"this is not a safetensors file: its header would have {told} bytes; at most 100000000 are allowed.",
        TorchFiles.Refusal(FileFormat.Safetensors, Convert.FromHexString(length), Tiny));

    [Fact]
    public void A_header_that_is_cut_off_is_refused() => Assert.Equal(
        "the safetensors file is cut off: its header has 2 bytes of 100000000.",
        TorchFiles.Refusal(FileFormat.Safetensors, [0, 0xE1, 0xF5, 0x05, 0, 0, 0, 0, (byte)'{', (byte)'}'], Tiny));

    [Theory]
    [InlineData("")]
    [InlineData(" {}")]
    [InlineData("[]")]
    public void A_header_starts_with_a_brace(string header) =>
        Assert.Equal("this is not a safetensors file: its header does not start with {.", Refusal(header, 0));

    [Fact]
    public void A_header_is_UTF_8() => Assert.Equal(
        "the safetensors file is damaged: its header is not UTF-8.",
        TorchFiles.Refusal(FileFormat.Safetensors, Safetensors([(byte)'{', (byte)'"', 0xC3, (byte)'"', (byte)'}'], []), Tiny));

    [Theory]
    [InlineData("{")]
    [InlineData("{}}")]
    [InlineData("{} x")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",}}")]
    [InlineData("{'a':1}")]
    [InlineData("{/**/}")]
    [InlineData("{\"a\":{\"shape\":[[[[1]]]]}}")]
    [InlineData("{\"a\":{\"shape\":[1")]
    public void A_header_is_JSON(string header) =>
        Assert.StartsWith("the safetensors file is damaged: its header is not the JSON of one: ", Refusal(header, 0), StringComparison.Ordinal);

    [Fact]
    public void A_header_nested_deep_is_refused_without_recursion() => Assert.StartsWith(
        "the safetensors file is damaged: its header is not the JSON of one: ",
        Refusal($"{{\"a\":{{\"shape\":{new string('[', 1_000_000)}", 0),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"a\":1}", "has no object for a")]
    [InlineData("{\"__metadata__\":null}", "has no object for __metadata__")]
    [InlineData("{\"__metadata__\":{\"format\":1}}", "has no text for format in its __metadata__")]
    [InlineData("{\"__metadata__\":{\"a\":{}}}", "has no text for a in its __metadata__")]
    [InlineData("{\"__metadata__\":{\"a\":\"\",\"a\":\"\"}}", "has the key a twice")]
    [InlineData("{\"__metadata__\":{},\"__metadata__\":{}}", "has the key __metadata__ twice")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", "has the key dtype twice")]
    [InlineData("{\"a\\ud800\":{}}", "has half of a surrogate pair")]
    [InlineData("{\"a\":{}}", "is wrong about tensor a: its entries are not all of dtype, shape and data_offsets")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[]}}", "is wrong about tensor a: its entries are not all of dtype, shape and data_offsets")]
    [InlineData("{\"a\":{\"offsets\":[0,4]}}", "is wrong about tensor a: its entry offsets is none of dtype, shape and data_offsets")]
    [InlineData("{\"a\":{\"dtype\":32}}", "is wrong about tensor a: its type is no text")]
    [InlineData("{\"a\":{\"shape\":3}}", "is wrong about tensor a: its shape is no list of at most 64 whole numbers")]
    [InlineData("{\"a\":{\"shape\":[-1]}}", "is wrong about tensor a: its shape is no list of at most 64 whole numbers")]
    [InlineData("{\"a\":{\"shape\":[-0]}}", "is wrong about tensor a: its shape is no list of at most 64 whole numbers")]
    [InlineData("{\"a\":{\"shape\":[1.0]}}", "is wrong about tensor a: its shape is no list of at most 64 whole numbers")]
    [InlineData("{\"a\":{\"shape\":[1e2]}}", "is wrong about tensor a: its shape is no list of at most 64 whole numbers")]
    [InlineData("{\"a\":{\"shape\":[\"1\"]}}", "is wrong about tensor a: its shape is no list of at most 64 whole numbers")]
    [InlineData("{\"a\":{\"shape\":[9223372036854775808]}}", "is wrong about tensor a: its shape is no list of at most 64 whole numbers")]
    [InlineData("{\"a\":{\"data_offsets\":[0]}}", "is wrong about tensor a: its offsets are not two whole numbers, the second not less than the first")]
    [InlineData("{\"a\":{\"data_offsets\":[0,1,2]}}", "is wrong about tensor a: its offsets are not two whole numbers, the second not less than the first")]
    [InlineData("{\"a\":{\"data_offsets\":[4,0]}}", "is wrong about tensor a: its offsets are not two whole numbers, the second not less than the first")]
    public void A_header_says_what_the_specification_asks(string header, string complaint) =>
        Assert.Equal($"the safetensors file is damaged: its header {complaint}.", Refusal(header, 0));

    [Fact]
    public void A_tensor_has_at_most_64_axes()
    {
        string shape = string.Join(',', Enumerable.Repeat("1", 65));

        Assert.EndsWith("its shape is no list of at most 64 whole numbers.", Refusal($"{{\"a\":{{\"shape\":[{shape}]}}}}", 0), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_tensor_twice_is_refused() =>
        Assert.Equal("the safetensors file is damaged: its header has the key dense.bias twice.", Refusal($"{{{Bias},{Bias}}}", 36));

    [Fact]
    public void A_tensor_that_ends_behind_the_file_is_refused() => Assert.Equal(
        "the safetensors file is cut off: tensor dense.bias ends at byte 36 of 35.",
        Refusal($"{{{Entry("dense.weight", "F32", "[3,2]", "[0,24]")},{Bias}}}", 35));

    [Fact]
    public void An_offset_beyond_all_files_is_refused() => Assert.Equal(
        "the safetensors file is cut off: tensor a ends at byte 9223372036854775807 of 4.",
        Refusal($"{{{Entry("a", "U8", "[9223372036854775807]", "[0,9223372036854775807]")}}}", 4));

    [Theory]
    [InlineData("[4,28]", "[28,40]", "bytes 0 to 4, before tensor dense.weight,")]
    [InlineData("[0,24]", "[28,40]", "bytes 24 to 28, before tensor dense.bias,")]
    public void A_hole_is_refused(string weight, string bias, string hole) => Assert.Equal(
        $"the safetensors file has a hole: {hole} belong to no tensor.",
        Refusal($"{{{Entry("dense.weight", "F32", "[3,2]", weight)},{Entry("dense.bias", "F32", "[3]", bias)}}}", 40));

    [Fact]
    public void An_overlap_is_refused() => Assert.Equal(
        "the safetensors file has overlapping tensors: dense.bias starts at byte 20, the one before it ends at 24.",
        Refusal($"{{{Entry("dense.weight", "F32", "[3,2]", "[0,24]")},{Entry("dense.bias", "F32", "[3]", "[20,32]")}}}", 32));

    [Fact]
    public void Bytes_behind_the_last_tensor_are_refused() => Assert.Equal(
        "the safetensors file has 1 bytes behind its last tensor.",
        Refusal($"{{{Entry("dense.weight", "F32", "[3,2]", "[0,24]")},{Bias}}}", 37));

    [Theory]
    [InlineData("F32", "[3]", "[0,8]", "tensor a has 8 bytes; its shape and type take 12.")]
    [InlineData("F16", "[]", "[0,8]", "tensor a has 8 bytes; its shape and type take 2.")]
    [InlineData("F32", "[0]", "[0,8]", "tensor a has 8 bytes; its shape and type take 0.")]
    [InlineData("F4", "[3]", "[0,8]", "tensor a has 12 bits, which are no whole bytes.")]
    [InlineData("F33", "[2]", "[0,8]", "tensor a is of type F33, which safetensors does not know.")]
    [InlineData("F32", "[4294967296,4294967296]", "[0,8]", "tensor a is 4294967296×4294967296: more values than a file can hold.")]
    [InlineData("F32", "[9223372036854775807,0]", "[0,8]", "tensor a is 9223372036854775807×0: more values than a file can hold.")]
    public void A_tensor_takes_the_bytes_that_its_shape_says(string type, string shape, string offsets, string complaint) =>
        Assert.Equal(complaint, Refusal($"{{{Entry("a", type, shape, offsets)}}}", 8));

    [Fact]
    public void Whole_numbers_are_no_weights() => Assert.Equal(
        "tensor dense.weight holds values of type I32; expected floating-point numbers of 16, 32 or 64 bits.",
        Refusal($"{{{Entry("dense.weight", "I32", "[3,2]", "[0,24]")},{Bias}}}", 36));

    [Fact]
    public void A_seal_that_is_not_whole_is_refused() => Assert.Equal(
        "the file is damaged: its mnistnet.sha256 is missing, or is not what MnistNet writes.",
        Refusal($"{{\"__metadata__\":{{\"mnistnet.sha255\":\"\"}},{Entry("dense.weight", "F32", "[3,2]", "[0,24]")},{Bias}}}", 36));

    [Fact]
    public void Names_that_would_break_a_message_are_shortened() => Assert.Equal(
        $"the safetensors file is damaged: its header has no object for a??b{new string('x', 76)}….",
        Refusal($"{{\"a\\n\\u001bb{new string('x', 1000)}\":1}}", 0));

    [Fact]
    public void Every_cut_is_refused()
    {
        byte[] whole = Save(FileFormat.Safetensors, Tiny, Counting(Tiny));

        Assert.All(Enumerable.Range(0, whole.Length), length => TorchFiles.Refusal(FileFormat.Safetensors, whole[..length], Tiny));
    }

    [Fact]
    public void Every_flipped_bit_leaves_the_weights_or_is_refused()
    {
        byte[] sound = Save(FileFormat.Safetensors, Tiny, Counting(Tiny));
        int header = Encoding.UTF8.GetString(sound).IndexOf("dense.weight", StringComparison.Ordinal);
        for (int i = 0; i < sound.Length * 8; i++)
        {
            byte[] changed = [.. sound];
            changed[i / 8] ^= (byte)(1 << (i % 8));
            try
            {
                // Free are others' texts, the case of hexadecimal digits and the last bits of golden values: all in the metadata.
                Assert.Equal(Counting(Tiny), Load(FileFormat.Safetensors, changed, Tiny).Weights);
                Assert.InRange(i / 8, 8, header - 1);
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    private static string Refusal(string header, int dataLength) => TorchFiles.Refusal(FileFormat.Safetensors, Safetensors(header, dataLength), Tiny);
}
