namespace DrawDigit.Endpoints;

/// <summary>What the convolutions make of a drawing.</summary>
/// <param name="Version">Of the weights that answer; 0 without any.</param>
/// <param name="Layers">The convolutions, first to last; empty for an empty drawing, and before the first weights.</param>
internal sealed record ActivationsReply(int Version, LayerReply[] Layers);
