using System.Text;

namespace MnistNet.Generators.Emission;

/// <summary>A generated file: its name, and the classes in it.</summary>
internal sealed record GeneratedFile(string Name, EquatableArray<GeneratedCode> Classes)
{
    // After every edit Roslyn compares the names of all generated files with one another: with 2,000 files, that takes
    // ten times as long as everything else together.
    private const int MostFiles = 64;

    /// <summary>Gives each network files of its own, one for the façade and one for each engine, as long as there are not too many of them.</summary>
    /// <param name="networks">The networks, in an order that moves as few as possible from file to file when one comes or goes.</param>
    public static IEnumerable<GeneratedFile> Arrange(ImmutableArray<NetworkCode> networks)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        int share = (networks.Length + MostFiles - 1) / MostFiles;
        for (int first = 0; first < networks.Length; first += share)
        {
            NetworkCode[] together = [.. networks.Skip(first).Take(share)];
            string name = share == 1 ? together[0].FileName : FormattableString.Invariant($"MnistNet.Networks.{(first / share) + 1:00}");
            IEnumerable<IGrouping<string, GeneratedCode>> parts = together
                .SelectMany(static network => network.Classes)
                .GroupBy(static code => code.Engine)
                .OrderBy(static part => part.Key, StringComparer.Ordinal);
            foreach (IGrouping<string, GeneratedCode> part in parts)
            {
                yield return new GeneratedFile(Free(part.Key.Length == 0 ? name : $"{name}.{part.Key}") + ".g.cs", new(part));
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

    public string Print()
    {
        if (Classes.Count == 1)
        {
            GeneratedCode only = Classes[0];
            return only.Header + only.Usings + (only.Namespace.Length > 0 ? $"namespace {only.Namespace};\n\n" : "") + only.Body;
        }

        StringBuilder text = new();
        string usings = string.Concat(Classes.Select(static code => code.Usings).Distinct());
        foreach (GeneratedCode code in Classes)
        {
            text.Append(code.Header)
                .Append(usings)
                .Append(code.Namespace.Length > 0 ? $"namespace {code.Namespace}\n{{\n{code.Body}}}\n\n" : code.Body + "\n");

            // C# wants them once, before the first class.
            usings = "";
        }

        return text.ToString();
    }
}

/// <summary>All that is generated for one network.</summary>
/// <param name="FileName">The name of its files, unique in the compilation.</param>
/// <param name="Classes">The class that users hold, then what each engine adds to it.</param>
internal sealed record NetworkCode(string FileName, EquatableArray<GeneratedCode> Classes)
{
    public static NetworkCode Of(ResolvedNetwork network)
    {
        IEnumerable<IBackendEmitter> backends = Backends.All
            .Where(backend => network.Backends.Contains(backend.Name) && !network.Target.Collides(backend.Member));
        if (network.Plan is not { } plan)
        {
            return new NetworkCode(
                network.Target.FileName,
                new([BrokenEmitter.Emit(network), .. backends.Select(backend => backend.EmitBroken(network)).OfType<GeneratedCode>()]));
        }

        BackendCode[] engines = [.. backends.Select(backend => backend.Emit(plan))];
        return new NetworkCode(
            network.Target.FileName,
            new([FacadeEmitter.Emit(plan, engines), .. engines.Select(static engine => engine.Class).OfType<GeneratedCode>()]));
    }
}
