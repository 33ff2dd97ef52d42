namespace MnistNet.Places.Tests;

/// <summary>"The nodes need no .NET", says docs/cluster.md.</summary>
public sealed class MinimalDebianTests : IDisposable
{
    private readonly TemporaryFolder place = new();

    public void Dispose() => place.Dispose();

    [MinimalDebianFact]
    public void A_published_study_computes_where_there_is_no_NET()
    {
        Publishing.WithRuntime("samples/PaperStudy", "linux-x64", place["work"], place["paper-study"]);
        string[] command = ["--shard", "2/2", "--only", "pooling", "--seeds", "1", "--epochs", "1", "--images", "300"];
        Tool.Run(Tool.Command(place["paper-study", "PaperStudy"], [.. command, "--out", place["here"]])).Succeeded();

        (int exitCode, string output, string errors) = MinimalDebian.Run(place.Path, ["/mnt/paper-study/PaperStudy", .. command, "--out", "/mnt/there"]);

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains("Shard 2/2 is done.", output, StringComparison.Ordinal);
        Assert.Equal(StudyFiles.Of(place["here"]), StudyFiles.Of(place["there"]));
    }
}
