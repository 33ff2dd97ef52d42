using System.Collections.Immutable;
using PureHDF;

namespace MnistNet;

/// <summary>One of the variables that Keras's optimizers keep.</summary>
/// <param name="Name">Its name behind the optimizer's: <c>iteration</c>, <c>conv2d_kernel_momentum</c>.</param>
/// <param name="Dimensions">Its shape; empty for a single value.</param>
/// <param name="Values">Its values: an array of <see cref="int"/> or <see cref="float"/>, or one of them.</param>
internal sealed record OptimizerVariable(string Name, ImmutableArray<int> Dimensions, object Values)
{
    /// <summary>The variable in an HDF5 file.</summary>
    public H5Dataset ToDataset() => Dimensions.IsEmpty
        ? new H5Dataset(Values)
        : new H5Dataset(Values, fileDims: [.. Dimensions.Select(size => (ulong)size)]);
}
