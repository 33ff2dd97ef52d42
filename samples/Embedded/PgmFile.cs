using System.Buffers.Binary;

namespace EmbeddedSample;

/// <summary>
/// Reads a grey picture in Netpbm's format: P5 (bytes, or two a pixel) or P2 (numbers as text), then width, height and the
/// value of white. A comment goes from # to the end of its line.
/// </summary>
internal sealed class PgmFile
{
    private const int Side = 28;
    private const int MostWhite = 65535;

    // Room for two bytes a pixel, numbers as text and long comments; a larger file is not read to its end.
    private const int MaxLength = 1 << 20;

    private readonly string path;
    private readonly byte[] bytes;
    private int position;

    private PgmFile(string path, byte[] bytes)
    {
        this.path = path;
        this.bytes = bytes;
    }

    /// <summary>Reads a picture of 28×28 pixels.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its pixels, row by row, from 0 (black) to 1 (white).</returns>
    /// <exception cref="InvalidDataException">It is no PGM file, damaged, or of another size.</exception>
    /// <exception cref="IOException">It is not there or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static float[] Read(string path) => new PgmFile(path, ReadBytes(path)).ReadPixels();

    private static byte[] ReadBytes(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"{path}: expected a picture; found a folder.");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path}: expected a picture; found no such file.", path);
        }

        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            byte[] bytes = new byte[MaxLength + 1];
            int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length <= MaxLength ? bytes[..length] : throw new InvalidDataException($"{path}: expected a picture of 28×28 pixels; found a file of more than {MaxLength} bytes.");
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UnauthorizedAccessException($"{path}: expected a picture; found a file that may not be read.", e);
        }
    }

    private float[] ReadPixels()
    {
        if (bytes is not [(byte)'P', (byte)'5' or (byte)'2', ..])
        {
            throw Invalid("a PGM picture, which starts with P5 or P2", Start());
        }

        bool isText = bytes[1] == '2';
        position = 2;
        int width = Number("a width");
        int height = Number("a height");
        if (width != Side || height != Side)
        {
            throw Invalid("28×28 pixels, white on black, as MNIST's", $"{width}×{height}");
        }

        int white = Number("the value of white");
        if (white is 0 or > MostWhite)
        {
            throw Invalid($"a value of white from 1 to {MostWhite}", $"{white}");
        }

        return isText ? Scale(ReadNumbers(), white) : Scale(ReadSamples(white), white);
    }

    private int[] ReadNumbers()
    {
        int[] samples = new int[Side * Side];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = Number($"{samples.Length} pixels", i);
        }

        SkipSpace();
        return position == bytes.Length ? samples : throw Invalid($"{samples.Length} pixels", "more behind them");
    }

    private int[] ReadSamples(int white)
    {
        // One byte of white space, then what follows may look like anything.
        if (position == bytes.Length || !IsSpace(bytes[position++]))
        {
            throw Invalid("white space behind the value of white", position >= bytes.Length ? "the end of the file" : "something else");
        }

        int size = white > byte.MaxValue ? 2 : 1;
        int[] samples = new int[Side * Side];
        ReadOnlySpan<byte> data = bytes.AsSpan(position);
        if (data.Length != samples.Length * size)
        {
            throw Invalid($"{samples.Length * size} bytes of pixels", $"{data.Length}");
        }

        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = size == 1 ? data[i] : BinaryPrimitives.ReadUInt16BigEndian(data[(2 * i)..]);
        }

        return samples;
    }

    private float[] Scale(int[] samples, int white)
    {
        int tooBright = Array.FindIndex(samples, sample => sample > white);
        return tooBright < 0
            ? Array.ConvertAll(samples, sample => sample / (float)white)
            : throw Invalid($"pixels of at most {white}, the value of white", $"{samples[tooBright]} as pixel {tooBright}");
    }

    private int Number(string what, int? found = null)
    {
        int start = position;
        SkipSpace();
        if (position == start)
        {
            throw Missing(what, found);
        }

        long number = 0;
        start = position;
        while (position < bytes.Length && char.IsAsciiDigit((char)bytes[position]))
        {
            number = Math.Min((10 * number) + bytes[position++] - '0', int.MaxValue);
        }

        return position > start ? (int)number : throw Missing(what, found);
    }

    private void SkipSpace()
    {
        while (position < bytes.Length && (IsSpace(bytes[position]) || bytes[position] == '#'))
        {
            if (bytes[position] == '#')
            {
                int end = bytes.AsSpan(position).IndexOfAny((byte)'\n', (byte)'\r');
                position = end < 0 ? bytes.Length : position + end;
            }
            else
            {
                position++;
            }
        }
    }

    private static bool IsSpace(byte value) => value is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r');

    private string Start() => bytes.Length == 0 ? "an empty file" : $"the bytes {Convert.ToHexString(bytes.AsSpan(0, Math.Min(2, bytes.Length)))}";

    private InvalidDataException Missing(string what, int? found) => Invalid(
        what, found is { } count ? $"{count}" : position == bytes.Length ? "the end of the file" : $"the byte {bytes[position]:X2} at {position}");

    private InvalidDataException Invalid(string expected, string found) => new($"{path}: expected {expected}; found {found}.");
}
