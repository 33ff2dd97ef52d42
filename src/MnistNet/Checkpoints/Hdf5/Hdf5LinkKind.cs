namespace MnistNet;

/// <summary>Where links lead, by the numbers in the file.</summary>
internal enum Hdf5LinkKind
{
    /// <summary>To an object of the file.</summary>
    Hard = 0,

    /// <summary>To a path in the file.</summary>
    Soft = 1,

    /// <summary>To a path in another file.</summary>
    External = 64,
}
