namespace MnistNet;

/// <summary>
/// Gives a file's tensors our names. A module of the user's own calls its layers as it likes (<c>conv1.weight</c>,
/// <c>net.0.weight</c>, <c>module.fc.bias</c>): they are told by their kinds and shapes and, where several are alike, by their
/// numbers or their order. What stays ambiguous is left as it is, to be refused.
/// </summary>
internal static class TorchNaming
{
    /// <summary>
    /// Names the tensors of a file by ours where it is clear which is which; ordered is a file in the order of its module. Given
    /// names are the file's by ours; null finds out.
    /// </summary>
    /// <exception cref="ArgumentException">The given names are not those of the network.</exception>
    /// <exception cref="InvalidDataException">The file lacks a name that is given, or its layers can be told in several ways.</exception>
    public static IReadOnlyCollection<TorchTensor> Resolve(
        IReadOnlyCollection<TorchTensor> tensors, NetworkDefinition definition, bool isOrdered, IReadOnlyDictionary<string, string>? names)
    {
        ImmutableArray<TorchWeight> expected = TorchLayout.Of(definition);
        if (names is not null)
        {
            return Apply(names, tensors, expected, definition.Name);
        }

        HashSet<string> ours = [.. expected.Select(weight => weight.Name)];
        TorchTensor[] there = [.. tensors.Where(tensor => !TorchTensors.IsIgnored(tensor.Name))];
        if (there.Length == 0 || ours.Count == 0 || there.Any(tensor => ours.Contains(tensor.Name)))
        {
            return tensors;
        }

        return WithoutPrefix(there, ours) ?? TorchMatching.Match(there, expected, definition.Name, isOrdered) ?? tensors;
    }

    /// <summary>What DataParallel, torch.compile and modules around ours put in front of every name: <c>module.</c>, <c>_orig_mod.</c></summary>
    private static TorchTensor[]? WithoutPrefix(TorchTensor[] tensors, HashSet<string> ours)
    {
        string first = tensors[0].Name;
        for (int dot = first.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = first.IndexOf('.', dot + 1))
        {
            string prefix = first[..(dot + 1)];
            if (!tensors.All(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                return null;
            }

            if (tensors.Any(tensor => ours.Contains(tensor.Name[prefix.Length..])))
            {
                return [.. tensors.Select(tensor => tensor with { Name = tensor.Name[prefix.Length..] })];
            }
        }

        return null;
    }

    /// <summary>
    /// Names tensors as the user says: of layers, <c>conv2d</c> is <c>features.0</c>, or of tensors. Those that he does not speak
    /// of keep their names.
    /// </summary>
    private static TorchTensor[] Apply(
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
