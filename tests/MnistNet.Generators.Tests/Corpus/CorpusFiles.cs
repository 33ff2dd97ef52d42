using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Corpus;

/// <summary>All files of the corpus, by name.</summary>
internal static class CorpusFiles
{
    /// <summary>Where they are in the repository.</summary>
    public const string Folder = "tests/MnistNet.Generators.Tests/Corpus";

    /// <summary>Networks with mistakes.</summary>
    public static IReadOnlyList<CorpusFile> Wrong { get; } = Read("Wrong");

    /// <summary>Networks without.</summary>
    public static IReadOnlyList<CorpusFile> Right { get; } = Read("Right");

    public static CorpusFile Find(string name) => Wrong.Concat(Right).Single(file => file.Name == name);

    /// <summary>A network that has this mistake and no other, whatever C# says of the same.</summary>
    public static CorpusFile ExampleOf(string id) => ExamplesOf(id).First();

    /// <summary>One network of each form that has this mistake and no other.</summary>
    public static IEnumerable<CorpusFile> ExamplesOf(string id) => Wrong
        .Where(file => file.Id == id && file.Expected.All(expected => expected.Id == id || expected.Id.StartsWith("CS", StringComparison.Ordinal)))
        .DistinctBy(static file => file.IsFluent);

    public static TheoryData<string> NamesOf(IEnumerable<CorpusFile> files) => [.. files.Select(static file => file.Name)];

    private static CorpusFile[] Read(string folder) =>
    [
        .. Directory.GetFiles(Repository.PathOf(Folder, folder), "*.cs")
            .Order(StringComparer.Ordinal)
            .Select(static path => new CorpusFile(Path.GetFileName(path), File.ReadAllText(path).ReplaceLineEndings("\n"))),
    ];
}
