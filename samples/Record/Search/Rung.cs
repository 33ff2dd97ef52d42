namespace RecordSample;

/// <summary>One step of a search.</summary>
/// <param name="Epochs">How long each candidate is trained.</param>
/// <param name="Seeds">With how many seeds.</param>
/// <param name="Survivors">How many go on to the next rung.</param>
internal sealed record Rung(int Epochs, int Seeds, int Survivors);
