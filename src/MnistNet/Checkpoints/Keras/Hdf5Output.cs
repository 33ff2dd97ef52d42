using PureHDF;

namespace MnistNet;

/// <summary>Writes HDF5 files that strict readers take: superblock 3, contiguous datasets, hard links.</summary>
internal static class Hdf5Output
{
    private static readonly H5WriteOptions Options = new(PreferCompactDatasetLayout: false);

    /// <summary>Writes a whole file.</summary>
    /// <param name="file">Its content.</param>
    /// <param name="stream">Where to.</param>
    public static void Write(H5File file, Stream stream) => file.Write(stream, Options);
}
