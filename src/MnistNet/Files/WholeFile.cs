namespace MnistNet;

/// <summary>Reads all that a stream holds, without trusting what it says of its length.</summary>
internal static class WholeFile
{
    private const int Block = 1 << 16;

    /// <summary>Reads from the present position to the end.</summary>
    public static ReadOnlyMemory<byte> Read(Stream stream)
    {
        long expected = stream.CanSeek ? stream.Length - stream.Position : Block;
        RequireBelow(expected);
        byte[] bytes = new byte[expected];
        int count = 0;
        while (true)
        {
            if (count == bytes.Length)
            {
                int next = stream.ReadByte();
                if (next < 0)
                {
                    return bytes.AsMemory(0, count);
                }

                long larger = Math.Min(Math.Max(2L * count, Block), Array.MaxLength);
                RequireBelow(count + 1L);
                Array.Resize(ref bytes, (int)larger);
                bytes[count++] = (byte)next;
            }

            int read = stream.Read(bytes, count, bytes.Length - count);
            if (read == 0)
            {
                return bytes.AsMemory(0, count);
            }

            count += read;
        }
    }

    /// <summary>The folder of a stream's file; null where it has none.</summary>
    public static string? FolderOf(Stream stream) => stream is FileStream { Name: var path } ? Path.GetDirectoryName(path) : null;

    private static void RequireBelow(long length)
    {
        if (length > Array.MaxLength)
        {
            throw new InvalidDataException($"it has {length} bytes; expected at most {Array.MaxLength}, as a file of weights is read as a whole.");
        }
    }
}

/// <summary>Opens files that have an end: to open a named pipe would wait for somebody who writes, perhaps for good.</summary>
internal static class RegularFile
{
    /// <summary>Opens a file to read from.</summary>
    /// <exception cref="InvalidDataException">It is empty, or no regular file: pipes and devices have no length.</exception>
    public static FileStream OpenRead(string path)
    {
        FileSystemInfo file = File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path);
        return file is FileInfo { Exists: true, Length: 0 } or { Exists: false }
            ? throw new InvalidDataException($"{path}: expected a file with content; found an empty one, or a pipe or device.")
            : File.OpenRead(path);
    }
}
