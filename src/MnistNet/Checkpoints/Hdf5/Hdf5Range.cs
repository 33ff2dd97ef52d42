namespace MnistNet;

/// <summary>A stretch of an HDF5 file that is known to lie within it.</summary>
/// <param name="Start">Where in the file it starts.</param>
/// <param name="Length">How many bytes it has.</param>
internal readonly record struct Hdf5Range(int Start, int Length);
