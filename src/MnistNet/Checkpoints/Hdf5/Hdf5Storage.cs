namespace MnistNet;

/// <summary>Where values are.</summary>
/// <param name="Data">All values; or one for all; or nothing, for values that are zero.</param>
/// <param name="IsRepeated">Whether the data are one value for all, or nothing.</param>
internal readonly record struct Hdf5Storage(Hdf5Range Data, bool IsRepeated);
