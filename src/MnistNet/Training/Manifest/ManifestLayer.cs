using System.Collections.Immutable;

namespace MnistNet;

/// <summary>A layer of a <see cref="RunManifest"/>, as a row of the network's summary has it.</summary>
/// <param name="Name">Keras's name of it: <c>conv2d</c>, <c>conv2d_1</c>, …</param>
/// <param name="Kind">What it is: <c>Conv2D</c>, …</param>
/// <param name="OutputShape">Shape of what it gives for one image: height, width, channels, or the length of a vector.</param>
/// <param name="ParameterCount">Number of values in its weight tensors.</param>
public sealed record ManifestLayer(string Name, string Kind, ImmutableArray<int> OutputShape, int ParameterCount);
