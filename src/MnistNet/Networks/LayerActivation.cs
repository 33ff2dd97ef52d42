namespace MnistNet;

/// <summary>What one layer makes of one image.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Values">
/// Its output behind its activation, of shape <see cref="LayerInfo.OutputShape"/>: height × width × channels values, row by
/// row, the channels of a pixel side by side.
/// </param>
public sealed record LayerActivation(LayerInfo Layer, ImmutableArray<float> Values);
