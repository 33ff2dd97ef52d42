namespace MnistNet.Generators.Parsing;

/// <summary>The written arguments of one call on the builder.</summary>
/// <param name="values">Values by parameter, whatever its case.</param>
internal sealed class CallArguments(IReadOnlyDictionary<string, object?> values) : LayerArguments
{
    protected override object? Find(string name) => values.TryGetValue(name, out object? value) ? value : null;
}
