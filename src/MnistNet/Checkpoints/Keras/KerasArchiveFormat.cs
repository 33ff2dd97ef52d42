using System.IO.Compression;
using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Text;

namespace MnistNet;

/// <summary>
/// Keras 3's own file: a zip archive with the layers as JSON and the weights as an HDF5 file. It is read in memory; nothing is
/// unpacked to the disk.
/// </summary>
internal sealed class KerasArchiveFormat : ICheckpointFormat
{
    private const string Metadata = "metadata.json";
    private const string Configuration = "config.json";
    private const string Weights = "model.weights.h5";

    // Weights hardly compress. What expands to much more than the archive is no file of weights.
    private const int ExpansionLimit = 1 << 24;

    // A date would make the bytes of the same network differ from one minute to the next.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public bool KeepsOptimizer => true;

    public void Write(Stream stream, NetworkDefinition definition, StoredNetwork network)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            throw Hdf5Output.Unsupported();
        }

        using MemoryStream weights = new();
        Hdf5Output.Write(LayeredWeights.Compose(definition, network), weights);

        // Keras takes an archive of more than these three files for one with assets.
        using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        Add(archive, Metadata, """{"keras_version": "3.9.2", "date_saved": "1980-01-01@00:00:00"}"""u8);
        Add(archive, Configuration, Encoding.UTF8.GetBytes(KerasConfiguration.Current(definition, network.Optimizer)));
        Add(archive, Weights, weights.GetBuffer().AsSpan(0, (int)weights.Length));
    }

    public StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition) => KerasHdf5Reader.Read(Extract(file), definition);

    private static void Add(ZipArchive archive, string name, ReadOnlySpan<byte> content)
    {
        // Keras reads the HDF5 file where it lies, which compression would prevent.
        ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = Epoch;
        using Stream stream = entry.Open();
        stream.Write(content);
    }

    private static ReadOnlyMemory<byte> Extract(ReadOnlyMemory<byte> file)
    {
        using ZipArchive archive = Unpacking(() => new ZipArchive(new MemoryStream(file.ToArray(), writable: false), ZipArchiveMode.Read));
        ZipArchiveEntry entry = Unpacking(() => archive.GetEntry(Weights))
            ?? throw new InvalidDataException($"the archive has no {Weights}; it has {StoredName.Listing([.. archive.Entries.Select(other => other.FullName)])}.");
        long limit = ExpansionLimit + (2L * file.Length);
        if (entry.Length > limit)
        {
            throw new InvalidDataException($"{Weights} expands to {entry.Length} bytes; expected at most {limit}.");
        }

        byte[] content = Unpacking(() => ReadAll(entry));
        return Crc32.HashToUInt32(content) == entry.Crc32
            ? content
            : throw new InvalidDataException($"{Weights} is damaged: it does not have the checksum that the archive has for it.");
    }

    private static byte[] ReadAll(ZipArchiveEntry entry)
    {
        byte[] content = new byte[entry.Length];
        using Stream stream = entry.Open();
        stream.ReadExactly(content);
        return stream.ReadByte() < 0 ? content : throw new InvalidDataException($"{Weights} is longer than {entry.Length} bytes, which the archive says it has.");
    }

    // The archive's own exceptions are of many kinds, and do not say what was being read.
    private static T Unpacking<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception e)
        {
            throw new InvalidDataException($"this is not a zip archive, or it is damaged: {e.Message}", e);
        }
    }
}
