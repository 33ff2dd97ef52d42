using System.Text.RegularExpressions;

namespace MnistNet.Packages.Tests;

/// <summary>A program that is one file, without a project: README's, as it says.</summary>
[Collection(nameof(PackedRepository))]
public class UserFileTests(PackedRepository repository)
{
    [Fact]
    public void Readme_s_program_runs_as_a_file()
    {
        string readme = File.ReadAllText(Path.Combine(Build.RepositoryRoot, "README.md"));
        string packages = Regex.Match(readme, @"(#:package \S+\n)+").Value;
        string program = Regex.Match(readme, @"```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        string folder = UserProject.CreateFolder(repository, "one-file");
        File.WriteAllText(Path.Combine(folder, "digits.cs"), packages + program.Replace("Epochs = 10", "Epochs = 1", StringComparison.Ordinal));

        string said = DotNet.Run(folder, Path.Combine(repository.Root, "cache"), "run", "digits.cs");

        Assert.Equal(2, Regex.Count(packages, $@"@{Regex.Escape(Build.PackageVersion)}\n"));
        Assert.Matches(@"^9682 parameters, 9\d\.\d\d ?% right$", said.TrimEnd().Split('\n')[^1]);
        Assert.True(File.Exists(Path.Combine(folder, "paper.keras")));
    }
}
