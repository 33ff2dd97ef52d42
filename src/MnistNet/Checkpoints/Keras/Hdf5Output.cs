using System.Runtime.CompilerServices;
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

    /// <summary>
    /// What whoever writes HDF5 throws unless <see cref="RuntimeFeature.IsDynamicCodeSupported"/>. The writers ask themselves:
    /// only then does the compiler of NativeAOT, which knows the answer, leave PureHDF out.
    /// </summary>
    public static NotSupportedException Unsupported() => new(
        "HDF5 and .keras files cannot be written by a program that was published with NativeAOT, though they can be read; .safetensors, .dat and .onnx can be written.");
}
