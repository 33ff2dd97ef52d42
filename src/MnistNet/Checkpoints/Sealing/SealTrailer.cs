using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace MnistNet;

/// <summary>
/// A seal as the last bytes of a file: MNISTNET, the length of the rest in 8 bytes, the checksum, then the golden input and
/// output, each with its length in 4 bytes before it, then the notes in lines of ASCII to the end: where the random numbers
/// stand, as <c>1 2 3 4</c>, and others as <c>name=text</c>. All numbers little-endian.
/// </summary>
internal static class SealTrailer
{
    private const int Head = 8 + sizeof(long);

    // In files from before there were others, it stands alone.
    private const string OnlyNote = SealedNotes.RandomnessName;

    private static ReadOnlySpan<byte> Magic => "MNISTNET"u8;

    /// <summary>Appends a seal.</summary>
    public static void Write(BinaryWriter writer, Seal seal)
    {
        writer.Write(Magic);
        byte[] notes = NotesOf(seal);
        writer.Write(Sha256Digest.Size + (2L * sizeof(int)) + (((long)seal.Input.Length + seal.Output.Length) * sizeof(float)) + notes.Length);
        writer.Write(seal.Checksum);
        writer.Write(seal.Input.Length);
        writer.Write(FloatBytes.Of(seal.Input));
        writer.Write(seal.Output.Length);
        writer.Write(FloatBytes.Of(seal.Output));
        writer.Write(notes);
    }

    /// <summary>Reads a seal.</summary>
    /// <returns>The seal; null where nothing stands there.</returns>
    public static Seal? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return null;
        }

        return TryRead(bytes, out Seal? seal)
            ? seal
            : throw new InvalidDataException(
                $"the file is damaged: the {bytes.Length} bytes behind its last tensor are not what MnistNet writes there.");
    }

    private static byte[] NotesOf(Seal seal) => Encoding.ASCII.GetBytes(string.Join('\n', seal.Notes.Texts.Select(note => note.Key == OnlyNote ? note.Value : $"{note.Key}={note.Value}")));

    private static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Seal? seal)
    {
        seal = null;
        if (bytes.Length < Head + Sha256Digest.Size
            || !bytes.StartsWith(Magic)
            || BinaryPrimitives.ReadInt64LittleEndian(bytes[Magic.Length..]) != bytes.Length - Head)
        {
            return false;
        }

        byte[] checksum = bytes.Slice(Head, Sha256Digest.Size).ToArray();
        ReadOnlySpan<byte> rest = bytes[(Head + Sha256Digest.Size)..];
        if (!TryReadFloats(ref rest, out float[] input) || !TryReadFloats(ref rest, out float[] output))
        {
            return false;
        }

        // Older files end here, or have nothing but the random numbers.
        Dictionary<string, string> notes = [];
        foreach (string line in rest.IsEmpty ? [] : Encoding.ASCII.GetString(rest).Split('\n'))
        {
            int separator = line.IndexOf('=', StringComparison.Ordinal);
            notes[separator < 0 ? OnlyNote : line[..separator]] = line[(separator + 1)..];
        }

        try
        {
            seal = new Seal(checksum, input, output, SealedNotes.Parse(notes.GetValueOrDefault, output.Length));
        }
        catch (InvalidDataException)
        {
            return false;
        }

        return notes.Count == seal.Notes.Texts.Count();
    }

    private static bool TryReadFloats(ref ReadOnlySpan<byte> rest, out float[] values)
    {
        values = [];
        if (!BinaryPrimitives.TryReadInt32LittleEndian(rest, out int count))
        {
            return false;
        }

        ReadOnlySpan<byte> bytes = rest[sizeof(int)..];
        if (count < 0 || count > bytes.Length / sizeof(float))
        {
            return false;
        }

        values = new float[count];
        FloatBytes.Read(bytes, FloatType.Float32, values);
        rest = bytes[(count * sizeof(float))..];
        return true;
    }
}
