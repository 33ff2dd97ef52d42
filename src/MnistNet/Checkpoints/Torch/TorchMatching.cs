using System.Collections.Immutable;

namespace MnistNet;

/// <summary>Finds which of a file's layers is which of a network's, where no name says so.</summary>
internal static class TorchMatching
{
    /// <summary>Gives each tensor the name of ours that it stands for.</summary>
    /// <param name="there">The tensors of the file, in its order.</param>
    /// <param name="expected">What the network has.</param>
    /// <param name="network">Its name.</param>
    /// <param name="isOrdered">Whether the file's order is that of the module.</param>
    /// <returns>The tensors by our names; null where the file has other layers than the network, or tensors that are no layer's.</returns>
    /// <exception cref="InvalidDataException">As many layers, but others; or several assignments fit.</exception>
    public static TorchTensor[]? Match(TorchTensor[] there, ImmutableArray<TorchWeight> expected, string network, bool isOrdered)
    {
        if (there.Length != expected.Length)
        {
            return null;
        }

        IEnumerable<(string, ImmutableArray<long>)> ours = expected.Select(weight => (weight.Name, weight.Dimensions.Select(size => (long)size).ToImmutableArray()));
        if (TorchModule.Group(there.Select(tensor => (tensor.Name, tensor.Dimensions))) is not { } theirs
            || TorchModule.Group(ours) is not { } here
            || theirs.Length != here.Length)
        {
            return null;
        }

        if (!theirs.Select(module => module.Signature).Order(StringComparer.Ordinal).SequenceEqual(here.Select(module => module.Signature).Order(StringComparer.Ordinal)))
        {
            throw Refusal("no name in the file is one of ours, and the layers are others", theirs, here, network);
        }

        bool isInSequence = isOrdered && theirs.Select(module => module.Signature).SequenceEqual(here.Select(module => module.Signature));
        Dictionary<string, string> names = [];
        foreach (IGrouping<string, TorchModule> alike in here.GroupBy(module => module.Signature))
        {
            TorchModule[] candidates = [.. theirs.Where(module => module.Signature == alike.Key)];
            TorchModule[]? chosen = Order(candidates, isInSequence);
            if (chosen is null)
            {
                throw Refusal(
                    $"no name in the file is one of ours, and {string.Join(" and ", candidates.Select(module => StoredName.Shown(module.Name)).Take(3))} have the same shapes, so that it is not clear which is which",
                    theirs,
                    here,
                    network);
            }

            foreach ((TorchModule from, TorchModule to) in chosen.Zip(alike))
            {
                names.Add(from.Name, to.Name);
            }
        }

        return [.. there.Select(tensor => tensor with { Name = Renamed(tensor.Name, names) })];
    }

    /// <summary>Modules that are alike, in the order of the network; null if nothing tells it, or names and order contradict.</summary>
    private static TorchModule[]? Order(TorchModule[] alike, bool isInSequence)
    {
        if (alike.Length == 1)
        {
            return alike;
        }

        TorchModule[]? numbered = TorchModule.ByNumber(alike);
        return isInSequence
            ? numbered is null || numbered.SequenceEqual(alike) ? alike : null
            : numbered;
    }

    private static string Renamed(string name, Dictionary<string, string> modules)
    {
        int dot = name.LastIndexOf('.');
        return modules[name[..dot]] + name[dot..];
    }

    private static InvalidDataException Refusal(string why, ImmutableArray<TorchModule> theirs, ImmutableArray<TorchModule> here, string network) =>
        new($"{why}. The file has {Listing(theirs)}; {network} has {Listing(here)}. {nameof(Network.LoadWeights)} takes the names, if these are the same layers.");

    private static string Listing(ImmutableArray<TorchModule> modules) =>
        StoredName.Listing([.. modules.Select(module => $"{module.Name} ({module.Signature})")]);
}
