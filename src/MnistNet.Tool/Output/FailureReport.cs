using Spectre.Console;

namespace MnistNet.Tool;

/// <summary>Why a command failed, for programs; people read it on the standard error.</summary>
internal sealed record FailureReport(string Error) : Report
{
    public override void WriteText(IAnsiConsole console) => console.WriteLine(Error);
}
