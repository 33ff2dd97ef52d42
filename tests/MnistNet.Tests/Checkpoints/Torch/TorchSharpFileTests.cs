using System.Text;
using static MnistNet.Tests.CheckpointNetworks;
using static MnistNet.Tests.TorchFiles;

namespace MnistNet.Tests;

/// <summary>TorchSharp's format without TorchSharp: byte by byte, and broken.</summary>
public class TorchSharpFileTests
{
    private const string Trailer = "are not what MnistNet writes there.";

    private static readonly byte[] Foreign =
    [
        2,
        .. TorchSharp("dense.bias", 6, [3], Bytes(6, 7, 8)),
        .. TorchSharp("dense.weight", 6, [3, 2], Bytes(0, 3, 1, 4, 2, 5)),
    ];

    [Fact]
    public void Our_bytes_are_TorchSharps_and_a_trailer()
    {
        byte[] file = Save(FileFormat.TorchSharp, Tiny, Counting(Tiny));
        byte[] expected =
        [
            0x82, 0,
            .. TorchSharp("dense.weight", 6, [3, 2], Bytes(0, 3, 1, 4, 2, 5)),
            .. TorchSharp("dense.bias", 6, [3], Bytes(6, 7, 8)),
            .. "MNISTNET"u8,
            32 + 4 + 8 + 4 + 12, 0, 0, 0, 0, 0, 0, 0,
        ];

        Assert.Equal(expected, file[..expected.Length]);
        Assert.Equal(expected.Length + 60, file.Length);
        Assert.Equal(file, Save(FileFormat.TorchSharp, Tiny, Counting(Tiny)));
    }

    [Fact]
    public void A_size_above_127_takes_two_bytes()
    {
        byte[] file = Save(FileFormat.TorchSharp, PaperCnn, Counting(PaperCnn));
        byte[] head = [.. "dense.weight"u8, 6, 2, 10, 0x90, 0x06];

        Assert.True(file.AsSpan().IndexOf(head) > 0);
        Assert.Equal(Counting(PaperCnn), Load(FileFormat.TorchSharp, file, PaperCnn).Weights);
    }

    [Fact]
    public void A_file_of_somebody_else_is_read_in_any_order()
    {
        StoredNetwork stored = Load(FileFormat.TorchSharp, Foreign, Tiny);

        Assert.Equal(Counting(Tiny), stored.Weights);
        Assert.Null(stored.Seal);
    }

    [Fact]
    public void Other_precisions_are_converted()
    {
        byte[] file =
        [
            4,
            .. TorchSharp("dense.num_batches_tracked", 4, [], new byte[8]),
            .. TorchSharp("dense.weight", 5, [1, 2], [0x00, 0x3E, 0x01, 0x00]),
            .. TorchSharp("dense_1.weight", 15, [1, 1], [0x40, 0x40]),
            .. TorchSharp("dense_2.weight", 7, [1, 1], BitConverter.GetBytes(0.1)),
        ];
        NetworkDefinition network = Network("Mixed", DenseWithoutBias("dense", 2, 1), DenseWithoutBias("dense_1", 1, 1), DenseWithoutBias("dense_2", 1, 1));

        Assert.Equal([1.5f, MathF.Pow(2, -24), 3, 0.1f], Load(FileFormat.TorchSharp, file, network).Weights);
    }

    [Theory]
    [InlineData(1, "the file is cut off: it ends in the name of a tensor, which starts at byte 1 of 1.")]
    [InlineData(8, "the file is cut off: it ends in the name of a tensor, which starts at byte 2 of 8.")]
    [InlineData(12, "the file is cut off: it ends in the type of a tensor, which starts at byte 12 of 12.")]
    [InlineData(13, "the file is cut off: it ends in the rank of a tensor, which starts at byte 13 of 13.")]
    [InlineData(14, "the file is cut off: it ends in the shape of a tensor, which starts at byte 14 of 14.")]
    [InlineData(20, "the file is cut off: it ends in the values of a tensor, which starts at byte 15 of 20.")]
    public void A_cut_is_told_with_its_place(int length, string complaint) => Assert.Equal(complaint, Refusal(Foreign[..length]));

    [Fact]
    public void What_claims_more_than_there_is_is_refused()
    {
        byte[] huge = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F];
        byte[] name = [1, (byte)'a'];

        Assert.Equal("the file is damaged, or none of TorchSharp's: it would have 9223372036854775807 tensors; at most 65536 are allowed.", Refusal(huge));
        Assert.Equal("the file is cut off: it ends in the name of a tensor, which starts at byte 10 of 10.", Refusal([1, .. huge]));
        Assert.Equal("the file is damaged, or none of TorchSharp's: tensor a is of type 9223372036854775807, which TorchSharp does not know.", Refusal([1, .. name, .. huge]));
        Assert.Equal("the file is damaged, or none of TorchSharp's: tensor a would have 9223372036854775807 axes; at most 64 are allowed.", Refusal([1, .. name, 6, .. huge]));
        Assert.Equal("tensor a is 9223372036854775807: more values than a file can hold.", Refusal([1, .. name, 6, 1, .. huge]));
        Assert.Equal("the file is cut off: it ends in the values of a tensor, which starts at byte 11 of 11.", Refusal([1, .. name, 0, 1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]));
        Assert.Equal(
            "the file is damaged, or none of TorchSharp's: the name of a tensor, at byte 1, is a number of more than 63 bits.",
            Refusal([1, 0xFF, .. huge]));
    }

    [Fact]
    public void A_name_that_is_not_UTF_8_is_refused() => Assert.Equal(
        "the file is damaged, or none of TorchSharp's: the name of a tensor, at byte 1, is not UTF-8.",
        Refusal([1, 2, 0xC3, 0x28, 6, 0, 0, 0, 0, 0]));

    [Fact]
    public void A_type_that_TorchSharp_does_not_have_is_refused() => Assert.Equal(
        "the file is damaged, or none of TorchSharp's: tensor a is of type 8, which TorchSharp does not know.",
        Refusal([1, 1, (byte)'a', 8, 0]));

    [Fact]
    public void Whole_numbers_are_no_weights() => Assert.Equal(
        "tensor dense.bias holds values of type Int32; expected floating-point numbers of 16, 32 or 64 bits.",
        Refusal([2, .. TorchSharp("dense.bias", 3, [3], new byte[12]), .. TorchSharp("dense.weight", 6, [3, 2], new byte[24])]));

    [Fact]
    public void The_same_tensor_twice_is_refused() => Assert.Equal(
        "tensor dense.bias is there twice.",
        Refusal([2, .. TorchSharp("dense.bias", 6, [1], new byte[4]), .. TorchSharp("dense.bias", 6, [1], new byte[4])]));

    [Theory]
    [InlineData("", 0)]
    [InlineData("MNISTNET", 0)]
    [InlineData("MNISTNET", 60)]
    [InlineData("MNISTNET", 59)]
    [InlineData("MNISTNEt", 60)]
    public void Anything_behind_the_tensors_is_a_whole_trailer_or_refused(string magic, byte length)
    {
        byte[] trailer = [.. Encoding.ASCII.GetBytes(magic), length, 0, 0, 0, 0, 0, 0, 0, .. new byte[60]];

        Assert.Equal($"the file is damaged: the {trailer.Length} bytes behind its last tensor {Trailer}", Refusal([.. Foreign, .. trailer]));
        Assert.Equal($"the file is damaged: the 1 bytes behind its last tensor {Trailer}", Refusal([.. Foreign, trailer[0]]));
    }

    [Fact]
    public void Every_cut_is_refused_although_one_leaves_what_TorchSharp_reads()
    {
        byte[] whole = Save(FileFormat.TorchSharp, Tiny, Counting(Tiny));

        Assert.All(Enumerable.Range(0, whole.Length), length => Refusal(whole[..length]));
        Assert.Equal("the file is cut off: it ends behind its last tensor, where MnistNet wrote more.", Refusal(whole[..(Foreign.Length + 1)]));
    }

    [Fact]
    public void A_count_in_one_byte_may_have_a_trailer_too()
    {
        byte[] whole = Save(FileFormat.TorchSharp, Tiny, Counting(Tiny));

        Assert.NotNull(Load(FileFormat.TorchSharp, [2, .. whole[2..]], Tiny).Seal);
    }

    [Fact]
    public void Every_flipped_bit_is_found_but_in_the_last_digits_of_the_golden_values()
    {
        byte[] sound = Save(FileFormat.TorchSharp, Tiny, Counting(Tiny));
        int golden = Foreign.Length + 1 + 8 + 8 + 32;
        for (int i = 0; i < sound.Length * 8; i++)
        {
            byte[] flipped = [.. sound];
            flipped[i / 8] ^= (byte)(1 << (i % 8));
            if (i / 8 < golden)
            {
                Refusal(flipped);
                continue;
            }

            try
            {
                Assert.Equal(Counting(Tiny), Load(FileFormat.TorchSharp, flipped, Tiny).Weights);
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [Fact]
    public void Garbage_is_refused()
    {
        Random random = new(3);
        for (int i = 0; i < 2000; i++)
        {
            byte[] garbage = new byte[1 + random.Next(300)];
            random.NextBytes(garbage);
            garbage[0] &= 0x7F;

            Refusal(garbage);
        }
    }

    private static string Refusal(byte[] file) => TorchFiles.Refusal(FileFormat.TorchSharp, file, Tiny);
}
