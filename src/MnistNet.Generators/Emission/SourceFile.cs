using System.Collections.Immutable;
using MnistNet.Generators.Model;

namespace MnistNet.Generators.Emission;

/// <summary>A generated file: its name, and the classes in it.</summary>
internal sealed record SourceFile(string Name, EquatableArray<GeneratedCode> Classes)
{
    // After every edit Roslyn compares the names of all generated files with one another: with 2,000 files, that takes
    // ten times as long as everything else together.
    private const int MostFiles = 64;

    /// <summary>Gives each network files of its own, as long as there are not too many of them.</summary>
    /// <param name="networks">The networks, in an order that moves as few as possible from file to file when one comes or goes.</param>
    public static IEnumerable<SourceFile> Arrange(ImmutableArray<NetworkCode> networks)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        int share = (networks.Length + MostFiles - 1) / MostFiles;
        for (int first = 0; first < networks.Length; first += share)
        {
            NetworkCode[] together = [.. networks.Skip(first).Take(share)];
            string name = share == 1 ? together[0].FileName : FormattableString.Invariant($"MnistNet.Networks.{(first / share) + 1:00}");
            yield return new SourceFile(Free(name) + ".g.cs", new(together.Select(static network => network.Facade)));
            GeneratedCode[] managed = [.. together.Select(static network => network.Managed).OfType<GeneratedCode>()];
            if (managed.Length > 0)
            {
                yield return new SourceFile(Free(name + ".Managed") + ".g.cs", new(managed));
            }

            GeneratedCode[] modules = [.. together.Select(static network => network.Module).OfType<GeneratedCode>()];
            if (modules.Length > 0)
            {
                yield return new SourceFile(Free(name + ".TorchSharp") + ".g.cs", new(modules));
            }
        }

        // Two types of one name are an error of C#'s, which must stay the only one.
        string Free(string name)
        {
            string free = name;
            for (int number = 2; !taken.Add(free); number++)
            {
                free = FormattableString.Invariant($"{name}-{number}");
            }

            return free;
        }
    }
}
