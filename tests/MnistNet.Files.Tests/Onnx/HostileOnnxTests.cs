using System.Text;
using Google.Protobuf;
using MnistNet.Onnx;
using MnistNet.Torch.Tests.Networks;

namespace MnistNet.Files.Tests.Onnx;

/// <summary>Files that others wrote, or nobody: a clear refusal, or the very weights that were saved.</summary>
public class HostileOnnxTests
{
    private static readonly NetworkDefinition Definition = ClosedRectifier.Definition;
    private static readonly float[] Weights = RandomWeights.Of(Definition, seed: 10);
    private static readonly byte[] File = OnnxFile.Of(Definition, Weights);

    [Fact]
    public void Whoever_says_that_he_wrote_it_a_seal_is_checked() => Assert.Equal(
        "the stream: the file is damaged: its mnistnet.golden_output is missing, or is not what MnistNet writes.",
        OnnxFile.Complaint(Replaced("golden_output", "golden-output", Replaced("MnistNet", "PyTorch9")), Definition));

    [Fact]
    public void A_file_without_a_seal_is_refused() => Assert.Equal(
        "the stream: this ONNX file of MnistNet's has lost its seal, by which it is checked.",
        OnnxFile.Complaint(Replaced("mnistnet.", "somebody."), Definition));

    [Fact]
    public void A_file_with_part_of_a_seal_is_refused() => Assert.Equal(
        "the stream: the file is damaged: its mnistnet.golden_output is missing, or is not what MnistNet writes.",
        OnnxFile.Complaint(Replaced("golden_output", "golden-output"), Definition));

    [Fact]
    public void An_empty_file_is_refused() => Assert.Equal(
        "the stream: the file is empty; it may not have been written to its end.",
        OnnxFile.Complaint([], Definition));

    [Fact]
    public void Values_of_another_type_are_refused()
    {
        byte[] file = [.. File];
        int name = file.AsSpan().LastIndexOf("dense.weight"u8);
        Assert.Equal(1, file[name - 3]);
        file[name - 3] = 10;
        Assert.Equal(
            "the stream: tensor dense.weight holds values of type 10 of ONNX; expected floating-point numbers of 16, 32 or 64 bits.", OnnxFile.Complaint(file, Definition));
    }

    [Fact]
    public void A_file_twice_over_is_refused() => Assert.Equal(
        "the stream: this is not an ONNX file, or it is damaged: it has two graphs.",
        OnnxFile.Complaint([.. File, .. File], Definition));

    [Fact]
    public void No_file_cut_off_is_read()
    {
        for (int length = 0; length < File.Length; length++)
        {
            OnnxFile.Complaint(File[..length], Definition);
        }
    }

    [Fact]
    public void A_flipped_bit_of_a_weight_is_found()
    {
        // The name of the tensor, the field's number, the length in two bytes, the values.
        int first = File.AsSpan().LastIndexOf("dense.weight"u8) + "dense.weight".Length + 3;
        for (int bit = 8 * first; bit < 8 * (first + 160); bit++)
        {
            Assert.Equal(
                "the stream: the file is damaged: its values do not have the checksum that was written with them.",
                OnnxFile.Complaint(Flipped(bit), Definition));
        }
    }

    [Fact]
    public void A_flipped_bit_anywhere_is_found_or_does_no_harm()
    {
        for (int bit = 0; bit < 8 * File.Length; bit++)
        {
            ReadsOrRefuses(Flipped(bit));
        }
    }

    [Fact]
    public void Bytes_changed_at_random_are_refused_or_do_no_harm()
    {
        SeededRandom random = new(11);
        for (int i = 0; i < 10_000; i++)
        {
            byte[] file = [.. File];
            for (int change = random.Next(8); change >= 0; change--)
            {
                file[random.Next(file.Length)] = (byte)random.Next(256);
            }

            ReadsOrRefuses(file);
        }
    }

    [Fact]
    public void Noise_is_refused()
    {
        SeededRandom random = new(12);
        for (int i = 0; i < 10_000; i++)
        {
            byte[] noise = [.. Enumerable.Range(0, random.Next(60)).Select(_ => (byte)random.Next(256))];
            Assert.False(ReadsOrRefuses(noise));
        }
    }

    [Theory]
    [InlineData("a graph of 2 GB", "3A FF FF FF FF 07")]
    [InlineData("a graph of less than nothing", "3A FF FF FF FF FF FF FF FF FF 01")]
    [InlineData("a tensor of 2 GB", "3A 06 2A FF FF FF FF 07")]
    [InlineData("values of 2 GB", "3A 0C 5A 00 62 00 2A 06 4A FF FF FF FF 07")]
    [InlineData("dimensions of 2 GB", "3A 0C 5A 00 62 00 2A 06 0A FF FF FF FF 07")]
    [InlineData("nine dimensions", "3A 18 5A 00 62 00 2A 12 08 01 08 01 08 01 08 01 08 01 08 01 08 01 08 01 08 01")]
    [InlineData("a number of eleven bytes", "08 FF FF FF FF FF FF FF FF FF FF 01")]
    [InlineData("a number where the graph should be", "38 01")]
    [InlineData("a fixed number where the graph should be", "3D 01 02 03 04")]
    [InlineData("a group", "3B 3C")]
    [InlineData("groups in groups", "3B 3B 3B 3B")]
    [InlineData("the end of a group", "3C")]
    [InlineData("field 0", "02 00")]
    [InlineData("an impossible wire type", "3F")]
    public void A_claim_that_the_bytes_do_not_bear_out_is_refused(string claim, string digits)
    {
        byte[] file = Convert.FromHexString(digits.Replace(" ", "", StringComparison.Ordinal));
        long before = GC.GetAllocatedBytesForCurrentThread();
        string complaint = OnnxFile.Complaint(file, Definition);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20, claim);
        Assert.StartsWith("the stream: this is not an ONNX file, or it is damaged: ", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_of_ours_has_at_most_four_dimensions()
    {
        ModelProto model = ModelProto.Parser.ParseFrom(File);
        model.Graph.Initializer[0].Dims.AddRange([1, 1, 1, 1]);

        Assert.Equal("the stream: this is not an ONNX file, or it is damaged: a tensor has more than 4 dimensions.", OnnxFile.Complaint(model.ToByteArray(), Definition));
    }

    [Fact]
    public void Messages_in_one_another_do_not_go_deep()
    {
        byte[] message = [];
        for (int depth = 0; depth < 5000; depth++)
        {
            using MemoryStream outer = new();
            using (CodedOutputStream output = new(outer))
            {
                output.WriteTag(7, WireFormat.WireType.LengthDelimited);
                output.WriteBytes(ByteString.CopyFrom(message));
            }

            message = outer.ToArray();
        }

        Assert.Contains("it takes 0 inputs", OnnxFile.Complaint(message, Definition), StringComparison.Ordinal);
    }

    /// <summary>Whether a file is read, and then rightly; anything but a refusal fails the test.</summary>
    private static bool ReadsOrRefuses(byte[] file)
    {
        try
        {
            Assert.Equal(Weights, OnnxFile.Read(file, Definition));
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static byte[] Flipped(int bit)
    {
        byte[] file = [.. File];
        file[bit / 8] ^= (byte)(1 << (bit % 8));
        return file;
    }

    private static byte[] Replaced(string old, string with, byte[]? file = null) => Encoding.Latin1.GetBytes(
        Encoding.Latin1.GetString(file ?? File).Replace(old, with, StringComparison.Ordinal));
}
