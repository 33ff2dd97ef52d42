using System.Collections.Immutable;

namespace MnistNet;

/// <summary>What the header of a safetensors file says of a tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its values: <c>F32</c>.</param>
/// <param name="Dimensions">Its shape.</param>
/// <param name="Begin">Where its values start, counted from the end of the header.</param>
/// <param name="End">Where they end; not before <paramref name="Begin"/>.</param>
internal sealed record SafetensorsEntry(string Name, string Type, ImmutableArray<long> Dimensions, long Begin, long End);
