namespace DrawDigit.Endpoints;

/// <summary>What a drawing shows.</summary>
/// <param name="Version">Of the weights that answer; 0 without any.</param>
/// <param name="Label">The most probable digit; null for an empty drawing, and before the first weights.</param>
/// <param name="Probabilities">Of the ten digits, or null likewise.</param>
/// <param name="Seen">The 28×28 pixels that the network saw, row by row; null for an empty drawing.</param>
internal sealed record PredictionReply(int Version, int? Label, float[]? Probabilities, byte[]? Seen);
