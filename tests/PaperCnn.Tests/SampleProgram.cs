using System.Diagnostics;
using System.Reflection;

namespace PaperCnnSample.Tests;

/// <summary>The sample as a process of its own, as a person starts it.</summary>
internal static class SampleProgram
{
    // Longer than any run takes; without it, a program that does not stop would hold up the tests for ever.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    // A shell's background jobs ignore Ctrl+C, and so would what they start.
    private static readonly string[] Command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];

    private static readonly string Path = typeof(SampleProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Program").Value!;

    /// <summary>Runs the program to its end.</summary>
    /// <param name="watch">Sees every line of the output as it comes, and the process.</param>
    /// <param name="arguments">The command line.</param>
    public static (int ExitCode, string Output, string Errors) Run(Action<string, Process>? watch, params string[] arguments)
    {
        ProcessStartInfo start = new(Command[0], [.. Command[1..], Path, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("MNISTNET_DATA");
        using Process process = Process.Start(start)!;
        using Timer timer = new(_ => process.Kill(), null, Limit, Timeout.InfiniteTimeSpan);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        List<string> lines = [];
        while (process.StandardOutput.ReadLine() is { } line)
        {
            lines.Add(line);
            watch?.Invoke(line, process);
        }

        process.WaitForExit();
        return (process.ExitCode, string.Join('\n', lines), errors.GetAwaiter().GetResult());
    }

    public static (int ExitCode, string Output, string Errors) Run(params string[] arguments) => Run(watch: null, arguments);
}
