using System.Collections.Immutable;

namespace MnistNet;

/// <summary>Names that the user gives: of layers, <c>conv2d</c> is <c>features.0</c>, or of tensors.</summary>
internal static class TorchNameMap
{
    /// <summary>Names tensors as the user says; those that he does not speak of keep their names.</summary>
    /// <param name="names">The file's names by ours.</param>
    /// <param name="tensors">The tensors of the file.</param>
    /// <param name="expected">What the network has.</param>
    /// <param name="network">Its name.</param>
    /// <exception cref="ArgumentException">A name is none of the network's, or two are given the same tensor.</exception>
    /// <exception cref="InvalidDataException">The file has no such tensor.</exception>
    public static TorchTensor[] Apply(
        IReadOnlyDictionary<string, string> names, IReadOnlyCollection<TorchTensor> tensors, ImmutableArray<TorchWeight> expected, string network)
    {
        Dictionary<string, string> ours = new(StringComparer.Ordinal);
        HashSet<string> there = [.. tensors.Select(tensor => tensor.Name)];
        foreach (string here in names.Keys)
        {
            foreach ((string tensor, string theirs) in TensorsOf(here, names, expected, network))
            {
                if (!there.Contains(theirs))
                {
                    throw new InvalidDataException(
                        $"the file has no tensor {StoredName.Shown(theirs)}, which is to be {tensor}; it has {StoredName.Listing(there)}.");
                }

                if (!ours.TryAdd(theirs, tensor))
                {
                    throw new ArgumentException($"The file's tensor {theirs} is to be {ours[theirs]} and {tensor}; expected another for each.", nameof(names));
                }
            }
        }

        return [.. tensors.Select(tensor => ours.TryGetValue(tensor.Name, out string? name) ? tensor with { Name = name } : tensor)];
    }

    private static (string Tensor, string Theirs)[] TensorsOf(
        string here, IReadOnlyDictionary<string, string> names, ImmutableArray<TorchWeight> expected, string network)
    {
        string theirs = names[here];
        if (expected.Any(weight => weight.Name == here))
        {
            return [(here, theirs)];
        }

        string prefix = $"{here}.";
        (string, string)[] layer = [.. expected.Where(weight => weight.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(weight => (weight.Name, $"{theirs}.{weight.Name[prefix.Length..]}"))];
        return layer.Length > 0
            ? layer
            : throw new ArgumentException(
                $"{network} has no layer with weights, and no tensor, of the name {here}; it has {StoredName.Listing([.. expected.Select(weight => weight.Name)])}.", nameof(names));
    }
}
