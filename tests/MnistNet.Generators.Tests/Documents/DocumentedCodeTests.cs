using System.Text.RegularExpressions;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Documents;

/// <summary>Does the code in README and docs compile, without a warning?</summary>
public partial class DocumentedCodeTests
{
    // Libraries and samples differ in these: documentation of public members, and statements without a class.
    private static readonly string[] Excused = ["CS1591", "CS8805"];

    private const string ImplicitUsings = "global using System; global using System.IO;";

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs", "files.md")]
    [InlineData("docs", "getting-started.md")]
    [InlineData("docs", "layers.md")]
    [InlineData("docs", "training.md")]
    public void A_reader_can_paste_it(params string[] page)
    {
        string[] code = [.. CodeBlock().Matches(Repository.Read(page)).Select(static match => match.Groups[1].Value)];

        Assert.NotEmpty(code);
        Assert.All(code, static code => Assert.DoesNotContain(
            CompilerRun.Of(code.Contains("class ", StringComparison.Ordinal) ? [ImplicitUsings, code] : [ImplicitUsings, InMethod(code), Networks.Paper]).Diagnostics,
            static diagnostic => !Excused.Contains(diagnostic.Id)));
    }

    // What the text around the code has introduced.
    private static string InMethod(string statements) =>
        $"internal static class Sample {{ internal static void Run(MnistDataset mnist, PaperCnn net, float[] pixels) {{ {statements} }} }}";

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
