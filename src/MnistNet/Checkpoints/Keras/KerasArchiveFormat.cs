using System.IO.Compression;
using System.Text;
using System.Text.Json;

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

    // More than HDF5 takes around all weights, and around each.
    private const int LargestStructure = 1 << 24;
    private const int LargestHeader = 1 << 14;

    // A weight in double precision, and as much for each of four values that an optimizer may remember of it.
    private const int LargestValue = 5 * sizeof(double);

    // Weights do not compress well, zeros do; what is there for nothing but its size more so.
    private const int LargestExpansion = 16;

    // Hundreds of layers.
    private const int LargestConfiguration = 1 << 22;

    // A date would make the bytes of the same network differ from one minute to the next.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public bool KeepsOptimizer => true;

    public void Write(Stream stream, NetworkDefinition definition, StoredNetwork network)
    {
        using MemoryStream weights = new();
        Hdf5Writer.Write(LayeredWeights.Compose(definition, network), weights);

        // Keras takes an archive of more than these three files for one with assets.
        using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        Add(archive, Metadata, """{"keras_version": "3.9.2", "date_saved": "1980-01-01@00:00:00"}"""u8);
        Add(archive, Configuration, Encoding.UTF8.GetBytes(KerasConfiguration.Current(definition, network.Optimizer)));
        Add(archive, Weights, weights.GetBuffer().AsSpan(0, (int)weights.Length));
    }

    public StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition) => KerasHdf5Reader.Read(
        ZipDirectory.Find(file.Span, Weights).Read(file, ExpansionLimit(definition)),
        definition,
        ReadText(file, Configuration),
        VersionOf(file));

    /// <summary>Reads the network.</summary>
    public static NetworkDefinition ReadDefinition(ReadOnlyMemory<byte> file) => KerasHdf5Reader.ReadDefinition(
        Hdf5File.Parse(ZipDirectory.Find(file.Span, Weights).Read(file, Math.Min(Array.MaxLength, LargestStructure + (LargestExpansion * (long)file.Length)))),
        ReadText(file, Configuration) ?? throw new InvalidDataException($"the archive has no {Configuration}, which says what its layers are."),
        VersionOf(file));

    private static string? VersionOf(ReadOnlyMemory<byte> file) =>
        ReadText(file, Metadata) is { } metadata ? KerasModelReader.Guard(() => JsonElement.Parse(metadata).FindText(LegacyNames.KerasVersion)) : null;

    private static string? ReadText(ReadOnlyMemory<byte> file, string name) =>
        ZipDirectory.TryFind(file.Span, name) is not { } entry ? null
        : entry.Size <= LargestConfiguration ? Encoding.UTF8.GetString(entry.Read(file, LargestConfiguration).Span)
        : throw new InvalidDataException($"{name} has {entry.Size} bytes; expected at most {LargestConfiguration}.");

    private static void Add(ZipArchive archive, string name, ReadOnlySpan<byte> content)
    {
        // Keras reads the HDF5 file where it lies, which compression would prevent.
        ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = Epoch;
        using Stream stream = entry.Open();
        stream.Write(content);
    }

    // What compresses to little may expand to anything; for stored files, the archive's own size is the limit.
    private static long ExpansionLimit(NetworkDefinition definition) => Math.Min(
        Array.MaxLength,
        LargestStructure + definition.Layers.SelectMany(layer => layer.Weights).Sum(weight => LargestHeader + ((long)LargestValue * weight.Count)));
}
