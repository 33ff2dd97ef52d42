using System.Diagnostics.CodeAnalysis;
using PureHDF;

namespace MnistNet;

/// <summary>Writes HDF5 files that strict readers take: superblock 3, contiguous datasets, hard links.</summary>
internal static class Hdf5Output
{
    private const string Switch = "MnistNet.Hdf5Writing.IsSupported";

    private static readonly H5WriteOptions Options = new(PreferCompactDatasetLayout: false);

    /// <summary>
    /// Whether this program can write HDF5. PureHDF finds out by reflection what to write, so buildTransitive/MnistNet.targets
    /// says no where a program is trimmed or compiled ahead of time, and PureHDF is left out. What was built for that, but
    /// runs as it was built, has all that it needs. The writers ask themselves: only then do the compilers see what is never
    /// called.
    /// </summary>
    [FeatureSwitchDefinition(Switch)]
    public static bool IsSupported => !AppContext.TryGetSwitch(Switch, out bool isSupported) || isSupported;

    /// <summary>Writes a whole file.</summary>
    /// <param name="file">Its content.</param>
    /// <param name="stream">Where to.</param>
    public static void Write(H5File file, Stream stream) => file.Write(stream, Options);

    /// <summary>What whoever writes HDF5 throws unless it <see cref="IsSupported"/>.</summary>
    public static NotSupportedException Unsupported() => new(
        "HDF5 and .keras files cannot be written by a program that was published trimmed or with NativeAOT, though they can be read; .safetensors, .dat and .onnx can be written. <MnistNetHdf5Writing>true</MnistNetHdf5Writing> in the project keeps what writes them in a trimmed program.");
}
