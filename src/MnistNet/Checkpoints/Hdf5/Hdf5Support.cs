using System.Diagnostics.CodeAnalysis;

namespace MnistNet;

/// <summary>
/// Whether the program reads and writes HDF5, in which Keras's files are: <c>&lt;MnistNetHdf5Support&gt;false&lt;/MnistNetHdf5Support&gt;</c> in its project
/// leaves out of a trimmed program whatever only they need.
/// </summary>
internal static class Hdf5Support
{
    private const string Switch = "MnistNet.Hdf5.IsSupported";

    /// <summary>Unless the program's project says otherwise.</summary>
    [FeatureSwitchDefinition(Switch)]
    public static bool IsSupported => !AppContext.TryGetSwitch(Switch, out bool isSupported) || isSupported;

    /// <summary>Why a file is not read or written.</summary>
    public static NotSupportedException Missing(FileFormat format) => new(
        $"{format}: this program was published without Keras's files. Take <MnistNetHdf5Support>false</MnistNetHdf5Support> out of its project.");
}
