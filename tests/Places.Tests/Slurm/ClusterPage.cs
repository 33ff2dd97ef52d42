using System.Text.RegularExpressions;

namespace MnistNet.Places.Tests;

/// <summary>What docs/cluster.md tells people to type.</summary>
internal static partial class ClusterPage
{
    /// <summary>The blocks of bash of its section on Slurm, in their order.</summary>
    public static string[] Slurm { get; } = Blocks("Slurm");

    private static string[] Blocks(string section)
    {
        string page = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "cluster.md"));
        string text = page.Split("\n## ").Single(part => part.StartsWith(section + "\n", StringComparison.Ordinal));
        return [.. Bash().Matches(text).Select(match => match.Groups["lines"].Value)];
    }

    [GeneratedRegex(@"^```bash\n(?<lines>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Bash();
}
