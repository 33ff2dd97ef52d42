using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Text;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Shapes;

/// <summary>What each layer of a declaration is called, and which others it reads.</summary>
/// <param name="Names">The names, that of the input first; empty for what is no layer.</param>
/// <param name="Sources">The indices of those that it reads, in Keras's order.</param>
/// <param name="Findings">What is wrong with names, and with what reads which.</param>
internal sealed record Wiring(ImmutableArray<string> Names, ImmutableArray<ImmutableArray<int>> Sources, ImmutableArray<Finding> Findings)
{
    private const int MostListed = 8;

    public static Wiring Of(NetworkDeclaration declaration)
    {
        LayerNames kinds = new();
        ImmutableArray<string> names =
        [
            .. declaration.Layers.Select((layer, i) => layer switch
            {
                LayerDeclaration.From or LayerDeclaration.Unreadable => "",
                { Name: { } given } => given,
                _ => i == 0 ? NetworkDefinition.DefaultInputName : kinds.Next(layer.Kind),
            }),
        ];
        List<Finding> findings = [.. CheckNames(declaration, names)];
        bool isReadable = findings.Count == 0 && !declaration.Layers.Any(static layer => layer is LayerDeclaration.Unreadable);
        ImmutableArray<int>[] sources = new ImmutableArray<int>[names.Length];
        int present = 0;
        for (int i = 0; i < names.Length; i++)
        {
            LayerDeclaration layer = declaration.Layers[i];
            (int Source, Finding? Finding)[] others = [.. layer.Others.Select(other => Find(other, layer, i, names))];
            findings.AddRange(others.Select(static other => other.Finding).OfType<Finding>().Where(_ => isReadable));
            bool isBranch = layer is LayerDeclaration.From;
            int[] first = i == 0 || isBranch ? [] : [present];
            sources[i] = [.. first, .. others.Select(static other => other.Source)];
            present = isBranch ? sources[i][0] : i;
        }

        ImmutableArray<ImmutableArray<int>> all = [.. sources];
        return new Wiring(names, all, [.. findings, .. findings.Count == 0 && isReadable ? CheckReaders(declaration, names, all) : []]);
    }

    private static IEnumerable<Finding> CheckNames(NetworkDeclaration declaration, ImmutableArray<string> names)
    {
        Dictionary<string, int> first = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < names.Length; i++)
        {
            LayerDeclaration layer = declaration.Layers[i];
            if (names[i].Length == 0 && layer.Name is null)
            {
                continue;
            }

            if (layer.Name is { } given && !IsName(given))
            {
                yield return Finding.Create(Rules.LayerName, FindingPlace.OfLayer(i, nameof(LayerDeclaration.Name)), layer.Kind, given);
            }
            else if (first.TryGetValue(Identifier(names[i]), out int before))
            {
                // Where one of the two has a name of its own, that is the one to change.
                (int changed, int other, string where) = layer.Name is null ? (before, i, "behind") : (i, before, "before");
                string otherName = declaration.Layers[other].Name is null ? " by Keras's rule" : "";
                string spelling = names[other] == names[changed] ? "" : $" ('{names[other]}')";
                yield return Finding.Create(
                    Rules.LayerNameTwice,
                    FindingPlace.OfLayer(changed, nameof(LayerDeclaration.Name)),
                    declaration.Layers[changed].Kind,
                    names[changed],
                    $"{declaration.Layers[other].Kind} {where} it{otherName}{spelling}");
            }
            else
            {
                first.Add(Identifier(names[i]), i);
            }
        }
    }

    private static (int Source, Finding? Finding) Find((string Argument, string Layer) other, LayerDeclaration layer, int index, ImmutableArray<string> names)
    {
        int source = other.Layer is null or "" ? -1 : names.IndexOf(other.Layer);
        if (source >= 0 && source < index)
        {
            return (source, null);
        }

        string problem = source < 0 ? "but no layer is called so" : source == index ? "which is itself" : "which stands behind it";
        string[] before = [.. names.Take(index).Where(static name => name.Length > 0)];
        string? nearest = source < 0 ? Slip.Find(Slip.Plain(other.Layer ?? ""), before) : null;
        string remedy = nearest is null ? "before it " + Listed(before) : $"'{nearest}' is meant, perhaps";
        string read = other.Layer is null ? "null" : $"'{other.Layer}'";
        Finding finding = Finding.Create(Rules.UnknownLayer, FindingPlace.OfLayer(index, other.Argument), layer.Kind, read, problem, remedy);
        return (0, nearest is null ? finding : finding.With(new FixHint(FixHints.LayerName, $"\"{nearest}\"")));
    }

    // Of many layers, the last: they are those that are read most.
    private static string Listed(string[] names) => names.Length switch
    {
        1 => $"is '{names[0]}'",
        <= MostListed => $"are {string.Join(", ", names)}",
        var count => $"are {names[0]}, …, {string.Join(", ", names.Skip(count - MostListed))}",
    };

    private static IEnumerable<Finding> CheckReaders(NetworkDeclaration declaration, ImmutableArray<string> names, ImmutableArray<ImmutableArray<int>> sources)
    {
        // What only a branch without a layer leaves unread needs no second finding.
        int last = names.Length - 1;
        while (last > 0 && declaration.Layers[last] is LayerDeclaration.From)
        {
            last--;
        }

        HashSet<int> read = [.. sources.Where((_, i) => declaration.Layers[i] is not LayerDeclaration.From).SelectMany(static layer => layer)];
        for (int i = 0; i < names.Length; i++)
        {
            if (declaration.Layers[i] is LayerDeclaration.From from)
            {
                if (i > last || declaration.Layers[i + 1] is LayerDeclaration.From)
                {
                    yield return Finding.Create(Rules.IdleBranch, FindingPlace.OfLayer(i), from.Layer);
                }
            }
            else if (i != last && i > 0 && !read.Contains(i))
            {
                // What follows it is a branch, or it would be read.
                yield return Finding.Create(Rules.UnreadLayer, FindingPlace.OfLayer(i), names[i], names[sources[i + 1][0]]);
            }
        }
    }

    /// <summary>Layers that are called like parts of others, whose weights have names as theirs have.</summary>
    public static IEnumerable<Finding> CheckParts(LayerChain chain)
    {
        ILookup<string, int> layers = Enumerable.Range(0, chain.Layers.Count).ToLookup(i => Identifier(chain.Layers[i].Name), StringComparer.OrdinalIgnoreCase);
        return
            from whole in chain.Layers
            from step in whole.Operators
            where step.Place.Part.Length > 0
            from i in layers[Identifier(step.Name)]
            let layer = chain.Layers[i]
            select Finding.Create(
                Rules.LayerNameTwice,
                FindingPlace.OfLayer(chain.Declared[i], nameof(LayerDeclaration.Name)),
                layer.Kind,
                layer.Name,
                $"the {step.Place.Part} of {whole.Kind} '{whole.Name}'");
    }

    // Keras forbids '/', PyTorch '.'; identifiers of C# set the rest.
    private static bool IsName(string name) =>
        name.Length > 0 && name[0] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')
        && name.All(static letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-');
}
