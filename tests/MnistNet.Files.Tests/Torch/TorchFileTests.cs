using MnistNet.Torch.Tests.Networks;

namespace MnistNet.Files.Tests.Torch;

/// <summary>Every layer's weights come back from both formats of PyTorch's names, and a flipped bit is found.</summary>
public class TorchFileTests
{
    public static TheoryData<FileFormat, string> Rows
    {
        get
        {
            TheoryData<FileFormat, string> rows = [];
            foreach (string name in NetworkCases.Names)
            {
                rows.Add(FileFormat.Safetensors, name);
                rows.Add(FileFormat.TorchSharp, name);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Random_weights_come_back(FileFormat format, string name)
    {
        NetworkDefinition definition = NetworkCases.Of(name).Definition;
        float[] weights = RandomWeights.Of(definition, seed: 10);

        Assert.Equal(weights, Load(Save(format, definition, weights), format, definition).Weights);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Any_bits_come_back(FileFormat format, string name)
    {
        NetworkDefinition definition = NetworkCases.Of(name).Definition;
        Random random = new(11);
        float[] weights = new float[definition.ParameterCount];
        uint[] special = [0x7FC12345, 0xFF800001, 0x7F800001, 0x7F800000, 0xFF800000, 0x80000000, 0x00000001];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = BitConverter.UInt32BitsToSingle(i < special.Length ? special[i] : (uint)random.NextInt64(1L << 32));
        }

        StoredNetwork stored = Load(Save(format, definition, weights), format, definition);

        Assert.Equal(weights.Select(BitConverter.SingleToUInt32Bits), stored.Weights.Select(BitConverter.SingleToUInt32Bits));
        Assert.NotNull(stored.Seal);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void One_flipped_bit_of_a_weight_is_found(FileFormat format, string name)
    {
        NetworkDefinition definition = NetworkCases.Of(name).Definition;
        byte[] sound = Save(format, definition, RandomWeights.Of(definition, seed: 12));
        TorchWeight[] tensors = [.. TorchLayout.Of(definition)];

        // The values are found by their bytes: those of the first, the middle and the last tensor.
        foreach (TorchWeight tensor in new[] { tensors[0], tensors[tensors.Length / 2], tensors[^1] })
        {
            float[] values = TorchTensors.FromWeights(definition, RandomWeights.Of(definition, seed: 12)).Single(pair => pair.Weight.Name == tensor.Name).Values;
            int start = sound.AsSpan().IndexOf(FloatBytes.Of(values));
            foreach (int bit in new[] { 0, 31, (values.Length * 32) - 9 })
            {
                byte[] flipped = [.. sound];
                flipped[start + (bit / 8)] ^= (byte)(1 << (bit % 8));

                InvalidDataException e = Assert.Throws<InvalidDataException>(() => Load(flipped, format, definition));
                Assert.Equal("the stream: the file is damaged: its values do not have the checksum that was written with them.", e.Message);
            }
        }
    }

    private static byte[] Save(FileFormat format, NetworkDefinition definition, float[] weights)
    {
        using MemoryStream stream = new();
        Checkpoint.Save(stream, format, definition, weights);
        return stream.ToArray();
    }

    private static StoredNetwork Load(byte[] bytes, FileFormat format, NetworkDefinition definition)
    {
        using MemoryStream stream = new(bytes);
        return Checkpoint.Load(stream, format, definition);
    }
}
