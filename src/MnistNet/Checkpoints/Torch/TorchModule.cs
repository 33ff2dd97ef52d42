using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MnistNet;

/// <summary>The tensors of one layer of PyTorch's: those whose names differ in nothing but their last part.</summary>
/// <param name="Name">What they have in common: <c>features.0</c>.</param>
/// <param name="Tensors">What each is, <c>weight</c> or <c>running_mean</c>, and its shape.</param>
internal sealed partial record TorchModule(string Name, ImmutableSortedDictionary<string, ImmutableArray<long>> Tensors)
{
    private static readonly HashSet<string> Kinds = ["weight", "bias", "running_mean", "running_var"];

    /// <summary>What it consists of, as text: two modules may take each other's place if it is the same.</summary>
    public string Signature { get; } = string.Join(", ", Tensors.Select(tensor => $"{tensor.Key} {Shape(tensor.Value)}"));

    /// <summary>The name without its numbers.</summary>
    public string Stem => Number().Replace(Name, "#");

    /// <summary>The numbers in the name.</summary>
    public IEnumerable<string> Numbers => Number().Matches(Name).Select(match => match.Value);

    /// <summary>Puts tensors together, modules in the order of their first.</summary>
    /// <returns>The modules; null if one has a tensor of no known kind.</returns>
    public static ImmutableArray<TorchModule>? Group(IEnumerable<(string Name, ImmutableArray<long> Dimensions)> tensors)
    {
        OrderedDictionary<string, ImmutableSortedDictionary<string, ImmutableArray<long>>.Builder> modules = [];
        foreach ((string name, ImmutableArray<long> dimensions) in tensors)
        {
            int dot = name.LastIndexOf('.');
            string kind = name[(dot + 1)..];
            if (dot < 0 || !Kinds.Contains(kind))
            {
                return null;
            }

            string owner = name[..dot];
            if (!modules.TryGetValue(owner, out ImmutableSortedDictionary<string, ImmutableArray<long>>.Builder? module))
            {
                module = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<long>>(StringComparer.Ordinal);
                modules.Add(owner, module);
            }

            if (!module.TryAdd(kind, dimensions))
            {
                return null;
            }
        }

        return [.. modules.Select(module => new TorchModule(module.Key, module.Value.ToImmutable()))];
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
