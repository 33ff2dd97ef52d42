namespace MnistNet;

/// <summary>A network's weights as tensors by PyTorch's names, for all formats that hold those.</summary>
internal static class TorchTensors
{
    /// <summary>How many tensors a file may have. No network has as many, and a few bytes of a file take hundreds in memory.</summary>
    public const int MaxCount = 65_536;

    // A buffer of torch's own batch normalizations, which no computation of a trained network reads.
    private const string Ignored = ".num_batches_tracked";

    /// <summary>Whether a tensor is none of a network's weights, though torch's own modules save it.</summary>
    public static bool IsIgnored(string name) => name.EndsWith(Ignored, StringComparison.Ordinal);

    /// <summary>All tensors, to be written, in the order of the definition, each with its values in PyTorch's order.</summary>
    public static IEnumerable<(TorchWeight Weight, float[] Values)> FromWeights(NetworkDefinition definition, float[] weights)
    {
        foreach (TorchWeight weight in TorchLayout.Of(definition))
        {
            float[] values = new float[weight.Weight.Count];
            weight.ToTorch(weights.AsSpan(weight.Weight.Start, values.Length), values);
            yield return (weight, values);
        }
    }

    /// <summary>Finds a network's weights among the tensors of a file, which may be in any order.</summary>
    public static float[] ToWeights(IReadOnlyCollection<TorchTensor> tensors, NetworkDefinition definition)
    {
        Dictionary<string, TorchTensor> byName = new(StringComparer.Ordinal);
        foreach (TorchTensor tensor in tensors)
        {
            if (!byName.TryAdd(tensor.Name, tensor))
            {
                throw new InvalidDataException($"tensor {StoredName.Shown(tensor.Name)} is there twice.");
            }
        }

        ImmutableArray<TorchWeight> expected = TorchLayout.Of(definition);
        RequireNames(byName.Keys, [.. expected.Select(weight => weight.Name)], definition.Name);

        // All shapes before any value: what is told is the first layer that differs.
        foreach (TorchWeight weight in expected)
        {
            ImmutableArray<long> there = byName[weight.Name].Dimensions;
            if (!there.SequenceEqual(weight.Dimensions.Select(size => (long)size)))
            {
                throw weight.Mismatch(there, definition.Name);
            }
        }

        float[] weights = new float[definition.ParameterCount];
        foreach (TorchWeight weight in expected)
        {
            float[] values = new float[weight.Weight.Count];
            byName[weight.Name].CopyTo(values);
            weight.ToKeras(values, weights.AsSpan(weight.Weight.Start, values.Length));
        }

        return weights;
    }

    private static void RequireNames(IReadOnlyCollection<string> there, HashSet<string> here, string network)
    {
        string[] missing = [.. here.Except(there)];
        string[] extra = [.. there.Where(name => !here.Contains(name) && !IsIgnored(name))];
        string[] complaints =
        [
            .. Complaint(network, missing, "the file"),
            .. Complaint("the file", extra, network),
        ];
        if (complaints.Length > 0)
        {
            throw new InvalidDataException($"{string.Join("; ", complaints)}.");
        }
    }

    private static string[] Complaint(string owner, string[] names, string other) => names.Length == 0
        ? []
        : [$"{owner} has {names.Length} tensor{(names.Length == 1 ? "" : "s")} that {other} has not ({StoredName.Listing(names)})"];
}
