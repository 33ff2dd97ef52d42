using Spectre.Console;

namespace MnistNet.Tool;

/// <summary>Writes a network in another format.</summary>
internal static class ConvertCommand
{
    public static FileReport Run(string from, string to, string? layers, bool overwrites)
    {
        OutputFile.Require(overwrites, to);
        using NetworkFile file = NetworkFile.Open(from, layers);
        file.Network.Save(to);
        return new(from, [to]);
    }
}

/// <summary>Files that came of another.</summary>
internal sealed record FileReport(string From, IReadOnlyList<string> Written) : Report
{
    public override void WriteText(IAnsiConsole console)
    {
        foreach (string path in Written)
        {
            console.WriteLine(path);
        }
    }
}
