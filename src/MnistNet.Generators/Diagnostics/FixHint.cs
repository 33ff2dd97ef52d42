namespace MnistNet.Generators.Diagnostics;

/// <summary>A value that a code fix writes, and where: it travels in the properties of the diagnostic.</summary>
/// <param name="Key">Which value; see <see cref="FixHints"/>.</param>
/// <param name="Value">The value as source text.</param>
/// <param name="Place">Where it belongs; null for the place of the finding itself.</param>
internal sealed record FixHint(string Key, string Value, FindingPlace? Place = null);
