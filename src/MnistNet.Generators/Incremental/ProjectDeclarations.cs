using MnistNet.Generators.Parsing;

namespace MnistNet.Generators.Incremental;

/// <summary>What all files together declare, as far as a network can depend on it.</summary>
/// <param name="Members">The members whose names are mentioned.</param>
internal sealed record ProjectDeclarations(
    EquatableArray<string> Frames, EquatableArray<string> Members, EquatableArray<string> AttributeNames)
{
    public static ProjectDeclarations Of(ImmutableArray<FileDeclarations> files)
    {
        // What is called torch changes generated code without being mentioned anywhere.
        HashSet<string> mentions = new(StringComparer.Ordinal) { "torch" };
        foreach (FileDeclarations file in files)
        {
            mentions.UnionWith(file.Mentions);
        }

        return new ProjectDeclarations(
            new EquatableArray<string>(files.Select(static file => file.Frame)),
            new EquatableArray<string>(files.SelectMany((file, index) => file.Members
                .Where(member => mentions.Contains(member.Name))
                .Select(member => FormattableString.Invariant($"{index}:{member.Text}")))),
            new EquatableArray<string>(FindAttributeNames([.. files.SelectMany(static file => file.Aliases)])));
    }

    private static SortedSet<string> FindAttributeNames(ImmutableArray<UsingAlias> aliases)
    {
        const string Suffix = "Attribute";
        SortedSet<string> names = new(KnownNames.Attributes.Concat(KnownNames.Attributes.Select(static name => name + Suffix)), StringComparer.Ordinal);
        int before;
        do
        {
            before = names.Count;
            foreach (UsingAlias alias in aliases.Where(alias => names.Contains(alias.Target)))
            {
                names.Add(alias.Name);
                if (alias.Name.EndsWith(Suffix, StringComparison.Ordinal))
                {
                    names.Add(alias.Name.Substring(0, alias.Name.Length - Suffix.Length));
                }
            }
        }
        while (names.Count > before);

        return names;
    }
}
