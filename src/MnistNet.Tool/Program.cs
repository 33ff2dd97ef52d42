using System.CommandLine;
using MnistNet.Tool;
using Spectre.Console;

// Lines that go into a file or another program stay whole.
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = int.MaxValue;
}

// A training stops before its next batch, which may take a moment on a busy machine.
InvocationConfiguration configuration = new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };
return await CommandLine.Create().Parse(args).InvokeAsync(configuration);
