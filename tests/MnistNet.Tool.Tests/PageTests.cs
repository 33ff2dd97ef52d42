using System.Text;
using System.Text.RegularExpressions;

namespace MnistNet.Tool.Tests;

/// <summary>
/// docs/tool.md shows commands and what they print. Numbers may differ from machine to machine, and what the doctor finds. To write the page
/// again: <c>MNISTNET_UPDATE_DOCS=1 dotnet test -c Release tests/MnistNet.Tool.Tests --filter PageTests</c>.
/// </summary>
public sealed class PageTests : IDisposable
{
    private static readonly string Page = Path.Combine(RepositoryFiles.Root, "docs", "tool.md");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_page_shows_what_the_tool_prints()
    {
        DigitPictures.Write(folder["digits"], 30, "zero", "one", "two");
        File.Copy(RepositoryFiles.KerasFile("paper-cnn.keras"), folder["their-model.keras"]);
        string page = File.ReadAllText(Page);

        string written = Regex.Replace(page, "(?<=```console\n).*?(?=```)", block => Run(block.Value), RegexOptions.Singleline);

        if (Environment.GetEnvironmentVariable("MNISTNET_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(Page, written);
        }

        Assert.Equal(WithoutNumbers(page), WithoutNumbers(written));
    }

    // Commands begin with a dollar sign; what follows is what they printed.
    private string Run(string block)
    {
        StringBuilder written = new();
        foreach (string line in block.Split('\n').Where(static line => line.StartsWith("$ mnistnet ", StringComparison.Ordinal)))
        {
            string output = ToolRun.Succeed(folder.Path, line.Split(' ')[2..]);
            written.Append(line).Append('\n').Append(Regex.Replace(output.Replace(folder.Path + "/", "", StringComparison.Ordinal).Replace(RepositoryFiles.Root + "/", "", StringComparison.Ordinal), " +\n", "\n"));
        }

        return written.ToString();
    }

    // Nor may the order of what is hardly probable.
    private static string WithoutNumbers(string text) =>
        Regex.Replace(
            Regex.Replace(Regex.Replace(text, @"^[✓!] ([^:]*):.*$", "$1", RegexOptions.Multiline), @"^(\S+\.png: \w+) .*$", "$1", RegexOptions.Multiline), @"[ −-]*\d[\d.,e+-]*", "#");
}
