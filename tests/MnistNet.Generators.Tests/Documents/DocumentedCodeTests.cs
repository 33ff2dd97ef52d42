using System.Text.RegularExpressions;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Documents;

/// <summary>Does the code in README and docs compile, without a warning?</summary>
public partial class DocumentedCodeTests
{
    // Libraries and samples differ in these: documentation of public members, and statements without a class.
    private static readonly string[] Excused = ["CS1591", "CS8805"];

    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Logging; global using MnistNet.Hosting; global using MnistNet.Images; global using MnistNet.Plots; global using MnistNet.Pretrained;";

    // Its examples are mistakes and their corrections, which the tests of the fixes apply.
    private const string PageOfFixes = "code-fixes.md";

    public static TheoryData<string> Pages() => [.. Repository.Pages().Where(static page => !page.EndsWith(PageOfFixes, StringComparison.Ordinal) && CodeBlock().IsMatch(Repository.Read(page)))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_reader_can_paste_it(string page)
    {
        string[] code = [.. CodeBlock().Matches(Repository.Read(page)).Select(static match => match.Groups[1].Value)];

        Assert.All(code, static code => Assert.DoesNotContain(
            CompilerRun.Of(new CompilerOptions { Plots = true }, code.Contains("class ", StringComparison.Ordinal) ? [ImplicitUsings, code] : [ImplicitUsings, InMethod(code), Networks.Paper]).Diagnostics,
            static diagnostic => !Excused.Contains(diagnostic.Id)));
    }

    [Fact]
    public void Every_project_that_a_command_names_is_there()
    {
        string[] projects = [.. Repository.Pages().SelectMany(static page => ProjectOfCommand().Matches(Repository.Read(page))).Select(static match => match.Groups[1].Value)];

        Assert.Contains("samples/PaperCnn", projects);
        Assert.All(projects, static project => Assert.Single(Directory.GetFiles(Repository.PathOf(project), "*.csproj")));
    }

    [Fact]
    public void Every_link_leads_to_a_file()
    {
        string[] missing =
        [
            .. from page in Repository.Pages()
               from match in LinkTarget().Matches(Repository.Read(page))
               let target = match.Groups[1].Value
               let path = Path.Combine(Path.GetDirectoryName(Repository.PathOf(page))!, target)
               where !File.Exists(path) && !Directory.Exists(path)
               select $"{page}: {target}",
        ];

        Assert.Empty(missing);
    }

    // What the code and the text around it have introduced.
    private static string InMethod(string statements) =>
        $$"""
        internal static class Program
        {
            internal static History history => null!;
            internal static Evaluation result => null!;
            internal static IServiceCollection services => null!;
            internal static ILogger logger => null!;

            internal static void Run(MnistDataset mnist, PaperCnn net, float[] pixels)
            {
                {{statements}}
            }
        }
        """;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("\\bdotnet (?:run|test|publish)\\b[^\n`]*?\\b((?:samples|benchmarks|tests)(?:/[\\w.]+)+)")]
    private static partial Regex ProjectOfCommand();

    [GeneratedRegex(@"\]\((?!\w+:)([^)#\s]+)")]
    private static partial Regex LinkTarget();
}
