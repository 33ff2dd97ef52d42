using System.Diagnostics;

namespace MnistNet.Tool.Tests;

/// <summary>The tool as a process of its own, in a folder of its own.</summary>
internal static class ToolRun
{
    /// <summary>Runs a command.</summary>
    /// <returns>Its exit code, what it printed, and what it said beside.</returns>
    public static (int ExitCode, string Output, string Error) Run(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "MnistNet.Tool.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MNISTNET_DATA"] = RepositoryFiles.Mnist;
        start.Environment["NO_COLOR"] = "1";
        start.Environment["COLUMNS"] = "120";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>Runs a command that succeeds.</summary>
    /// <returns>What it printed.</returns>
    public static string Succeed(string folder, params string[] arguments)
    {
        (int exitCode, string output, string error) = Run(folder, arguments);
        Assert.True(exitCode == 0, $"mnistnet {string.Join(' ', arguments)} ended with {exitCode}:\n{error}{output}");
        return output;
    }
}
