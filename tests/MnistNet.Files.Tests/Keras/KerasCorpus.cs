using System.Text.Json;

namespace MnistNet.Files.Tests.Keras;

/// <summary>What a real Keras wrote and computed: tests/data/keras-corpus.</summary>
internal static class KerasCorpus
{
    /// <summary>All cases, by name.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Cases { get; } = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.KerasCorpus("index.json")))
        .RootElement.EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!);

    /// <summary>MNIST as the corpus numbers it.</summary>
    public static MnistDataset Mnist { get; } = MnistDataset.LoadFolder(Path.Combine(RepositoryFiles.Root, "data", "mnist"));

    /// <summary>The cases of a kind with each of their files.</summary>
    public static IEnumerable<(string Name, JsonElement Case, string File)> Files(string kind) =>
        from one in Cases
        where one.Value.GetProperty("kind").GetString() == kind
        from file in one.Value.GetProperty("files").EnumerateArray()
        select (one.Key, one.Value, file.GetString()!);

    /// <summary>The numbers of an array.</summary>
    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];
}
