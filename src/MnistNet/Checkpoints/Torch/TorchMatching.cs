using System.Text.RegularExpressions;

namespace MnistNet;

/// <summary>Finds which of a file's layers is which of a network's, where no name says so.</summary>
internal static class TorchMatching
{
    /// <summary>Gives each tensor of a file the name of ours that it stands for; ordered is a file in the order of its module.</summary>
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

/// <summary>The tensors of one layer of PyTorch's: those whose names differ in nothing but their last part.</summary>
/// <param name="Name">What they have in common: <c>features.0</c>.</param>
/// <param name="Tensors">What each is, <c>weight</c> or <c>running_mean</c>, and its shape.</param>
internal sealed partial record TorchModule(string Name, ImmutableSortedDictionary<string, ImmutableArray<long>> Tensors)
{
    private static readonly string[] Kinds = [".weight", ".bias", ".running_mean", ".running_var"];

    /// <summary>What it consists of, as text: two modules may take each other's place if it is the same.</summary>
    public string Signature { get; } = string.Join(", ", Tensors.Select(tensor => $"{tensor.Key} {Shape(tensor.Value)}"));

    /// <summary>The name without its numbers.</summary>
    public string Stem => Number().Replace(Name, "#");

    /// <summary>The numbers in the name.</summary>
    public IEnumerable<string> Numbers => Number().Matches(Name).Select(match => match.Value);

    /// <summary>Puts tensors together, modules in the order of their first.</summary>
    /// <returns>The modules; null if one has a tensor of no known kind, or the same twice.</returns>
    public static ImmutableArray<TorchModule>? Group(IEnumerable<(string Name, ImmutableArray<long> Dimensions)> tensors)
    {
        (string Name, ImmutableArray<long> Dimensions)[] all = [.. tensors];
        if (all.DistinctBy(static tensor => tensor.Name).Count() < all.Length || !all.All(static tensor => Kinds.Any(kind => tensor.Name.EndsWith(kind, StringComparison.Ordinal))))
        {
            return null;
        }

        return
        [
            .. all.GroupBy(static tensor => tensor.Name[..tensor.Name.LastIndexOf('.')]).Select(static module => new TorchModule(
                module.Key,
                module.ToImmutableSortedDictionary(tensor => tensor.Name[(module.Key.Length + 1)..], static tensor => tensor.Dimensions, StringComparer.Ordinal))),
        ];
    }

    /// <summary>Orders modules by their numbers: <c>net.2</c> before <c>net.10</c>.</summary>
    /// <returns>The modules; null if their names differ in more than numbers.</returns>
    public static TorchModule[]? ByNumber(IReadOnlyList<TorchModule> modules) =>
        modules.All(module => module.Stem == modules[0].Stem)
            ? [.. modules.Order(Comparer<TorchModule>.Create(CompareNumbers))]
            : null;

    private static int CompareNumbers(TorchModule one, TorchModule other) => one.Numbers.Zip(other.Numbers)
        .Select(pair => UInt128.Parse(pair.First, CultureInfo.InvariantCulture).CompareTo(UInt128.Parse(pair.Second, CultureInfo.InvariantCulture)))
        .FirstOrDefault(order => order != 0);

    private static string Shape(ImmutableArray<long> dimensions) => dimensions.IsEmpty ? "a single value" : string.Join('×', dimensions);

    [GeneratedRegex("[0-9]{1,18}")]
    private static partial Regex Number();
}
