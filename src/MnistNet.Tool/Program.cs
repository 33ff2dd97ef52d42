using MnistNet.Tool;
using Spectre.Console;

// Lines that go into a file or another program stay whole.
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = int.MaxValue;
}

return await CommandLine.Run(args);
