namespace MnistNet;

/// <summary>What is said of HDF5 files that cannot be read. Callers put the path in front.</summary>
internal static class Hdf5Refusal
{
    /// <summary>The file breaks the rules of the format.</summary>
    public static InvalidDataException Damaged(string finding) => new($"the HDF5 file is damaged: {finding}.");

    /// <summary>The file is sound, for all we know, but holds something in a way that is not read here.</summary>
    public static InvalidDataException Unsupported(string finding) => new($"{finding}.");
}
