using System.Buffers;
using System.Buffers.Binary;

namespace MnistNet;

/// <summary>
/// What our files say of themselves: a checksum of the values, and a golden image with what the network makes of it. The
/// first catches a flipped bit, the second a network that has the same weights but computes something else with them. Beside
/// them stand the notes, for which no other program has a place.
/// </summary>
/// <param name="Checksum">SHA-256 of the weights and of the optimizer's state, both in Keras's order of the layers, and of the notes, 32 bytes.</param>
/// <param name="Input">The golden image: height × width × channels values in [0, 1].</param>
/// <param name="Output">What the network gives for it, one value a class.</param>
/// <param name="Notes">What else our files say.</param>
internal sealed record Seal(byte[] Checksum, float[] Input, float[] Output, SealedNotes Notes)
{
    private const int Stream = 4;

    // The same sums in the same order, but the mathematical functions may differ in the last bits between two machines.
    private const double Tolerance = 1e-5;

    /// <summary>Seals a network, with what is stored beside its weights.</summary>
    public static Seal Of(NetworkDefinition definition, ReadOnlySpan<float> weights, OptimizerState? optimizer, SealedNotes? notes = null)
    {
        SeededRandom random = new(0, Stream);
        float[] input = [.. Enumerable.Range(0, (int)definition.Input.Size).Select(_ => (float)random.Next(256) / 255)];
        notes ??= SealedNotes.None;
        StoredNetwork stored = new(weights.ToArray(), optimizer);
        return new Seal(Sum(KerasOrder.Of(definition)?.Sort(stored) ?? stored, notes), input, ReferenceNetwork.Run(definition, weights, input), notes);
    }

    /// <summary>Checks that a golden image, and what was made of it, can belong to a network.</summary>
    public static void RequireSizes(NetworkDefinition definition, ulong pixels, ulong outputs)
    {
        if (pixels != (ulong)definition.Input.Size || outputs != (ulong)definition.ClassCount)
        {
            throw new InvalidDataException(
                $"the file's network makes {outputs} values of {pixels} pixels; {definition.Name} makes {definition.ClassCount} of {definition.Input.Size}.");
        }
    }

    /// <summary>Reads a checksum from hexadecimal digits.</summary>
    public static byte[] ParseChecksum(string digits)
    {
        byte[] checksum = new byte[Sha256Digest.Size];
        return Convert.FromHexString(digits, checksum, out _, out int written) == OperationStatus.Done && written == checksum.Length
            ? checksum
            : throw new InvalidDataException($"the file is damaged: its checksum is '{digits}'; expected {2 * checksum.Length} hexadecimal digits.");
    }

    /// <summary>Checks what was read against the seal.</summary>
    public void Verify(NetworkDefinition definition, StoredNetwork network)
    {
        // The order in which branches are declared is no matter of a file's; sums of older files go by it.
        bool isWhole = Checksum.AsSpan().SequenceEqual(Sum(KerasOrder.Of(definition)?.Sort(network) ?? network, Notes)) || Checksum.AsSpan().SequenceEqual(Sum(network, Notes));
        if (!isWhole)
        {
            throw new InvalidDataException("the file is damaged: its values do not have the checksum that was written with them.");
        }

        RequireSizes(definition, (ulong)Input.Length, (ulong)Output.Length);
        float[] output = ReferenceNetwork.Run(definition, network.Weights, Input);
        for (int i = 0; i < output.Length; i++)
        {
            if (!IsNear(output[i], Output[i]))
            {
                throw new InvalidDataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"the file's network computes something else than {definition.Name}: of the file's golden image, output {i} is {Output[i]}, here {output[i]}. Layers differ in something that shapes do not show, such as padding, strides or activation."));
            }
        }
    }

    private static bool IsNear(float actual, float expected) =>
        actual.Equals(expected)
        || (float.IsFinite(expected) && Math.Abs((double)actual - expected) <= Tolerance * Math.Max(1, Math.Abs(expected)));

    private static byte[] Sum(StoredNetwork network, SealedNotes notes)
    {
        Sha256Digest hash = new();
        hash.Append(FloatBytes.Of(network.Weights));
        if (network.Optimizer is { } optimizer)
        {
            Span<byte> head = stackalloc byte[16];
            BinaryPrimitives.WriteInt32LittleEndian(head, (int)optimizer.Optimizer);
            BinaryPrimitives.WriteInt64LittleEndian(head[4..], optimizer.Iterations);
            BinaryPrimitives.WriteSingleLittleEndian(head[12..], optimizer.LearningRate);
            hash.Append(head);
            foreach (OptimizerSlot slot in optimizer.Slots)
            {
                hash.Append(FloatBytes.Of(slot.Values.AsSpan()));
            }
        }

        hash.Append(notes.Bytes);
        return hash.Finish();
    }
}
