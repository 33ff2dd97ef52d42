using System.Text;

namespace MnistNet;

/// <summary>Reads the parts of a file of TorchSharp's, one after the other, and only what is there; messages say what each is.</summary>
internal sealed class TorchSharpCursor(ReadOnlyMemory<byte> file)
{
    // Seven bits a byte: nine fit into a long, and no file needs more.
    private const int MaxNumberBytes = 9;

    private int position;

    /// <summary>UTF-8 that refuses what it cannot be.</summary>
    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What has not been read.</summary>
    public ReadOnlyMemory<byte> Rest => file[position..];

    /// <summary>A file that may well be something else.</summary>
    public static InvalidDataException Foreign(string what) => new($"the file is damaged, or none of TorchSharp's: {what}.");

    /// <summary>Reads a whole number in LEB128.</summary>
    public long Number(string what)
    {
        ReadOnlySpan<byte> bytes = Rest.Span;
        long number = 0;
        for (int i = 0; i < MaxNumberBytes; i++)
        {
            if (i == bytes.Length)
            {
                throw CutOff(what);
            }

            number |= (bytes[i] & 0x7FL) << (7 * i);
            if (bytes[i] < 0x80)
            {
                position += i + 1;
                return number;
            }
        }

        throw Foreign($"{what}, at byte {position}, is a number of more than {7 * MaxNumberBytes} bits");
    }

    /// <summary>Reads text behind its length.</summary>
    public string Text(string what)
    {
        int start = position;
        ReadOnlyMemory<byte> bytes = Bytes(Number(what), what);
        try
        {
            return Utf8.GetString(bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            throw Foreign($"{what}, at byte {start}, is not UTF-8");
        }
    }

    /// <summary>Reads bytes.</summary>
    public ReadOnlyMemory<byte> Bytes(long count, string what)
    {
        if (count > Rest.Length)
        {
            throw CutOff(what);
        }

        ReadOnlyMemory<byte> bytes = Rest[..(int)count];
        position += bytes.Length;
        return bytes;
    }

    private InvalidDataException CutOff(string what) => new($"the file is cut off: it ends in {what}, which starts at byte {position} of {file.Length}.");
}
