using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Corpus;

/// <summary>Is the table of the corpus in docs/diagnostics up to date?</summary>
public class CorpusTableTests
{
    [Fact]
    public void The_page_shows_every_file()
    {
        string path = Repository.DiagnosticPage(CorpusTable.PageName);
        string printed = CorpusTable.Print();
        if (Environment.GetEnvironmentVariable("MNISTNET_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, printed);
        }

        LineComparison.AssertEqual(path, printed.Split('\n'), File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n'));
    }
}
