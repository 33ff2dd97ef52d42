using System.IO.Compression;

namespace MnistNet.Tests;

/// <summary>The files that <c>Fixtures/write-fixtures.py</c> wrote with HDF5's own library.</summary>
internal static class Hdf5Fixtures
{
    private const string Extension = ".h5.gz";

    public static IEnumerable<string> Names => typeof(Hdf5Fixtures).Assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
        .Select(name => name[..^Extension.Length])
        .Order(StringComparer.Ordinal);

    public static byte[] Read(string name)
    {
        using Stream resource = typeof(Hdf5Fixtures).Assembly.GetManifestResourceStream(name + Extension)
            ?? throw new InvalidOperationException($"There is no fixture {name}.");
        using GZipStream content = new(resource, CompressionMode.Decompress);
        using MemoryStream memory = new();
        content.CopyTo(memory);
        return memory.ToArray();
    }

    public static Hdf5Group Open(string name) => Hdf5File.Parse(Read(name));
}
