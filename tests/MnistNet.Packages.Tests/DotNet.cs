using System.Diagnostics;

namespace MnistNet.Packages.Tests;

/// <summary>Runs the dotnet command as a person would, in an environment of its own.</summary>
internal static class DotNet
{
    /// <summary>Runs a command that succeeds.</summary>
    /// <returns>What it printed.</returns>
    public static string Run(string folder, string packageCache, params string[] arguments)
    {
        (int exitCode, string output) = Try(folder, packageCache, arguments);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {exitCode}:\n{output}");
        return output;
    }

    /// <summary>Runs a command that fails.</summary>
    /// <returns>What it printed.</returns>
    public static string Fail(string folder, string packageCache, params string[] arguments)
    {
        (int exitCode, string output) = Try(folder, packageCache, arguments);
        Assert.True(exitCode != 0, $"dotnet {string.Join(' ', arguments)} succeeded:\n{output}");
        return output;
    }

    /// <summary>Runs a command to its end.</summary>
    /// <returns>Its exit code, and what it printed.</returns>
    public static (int ExitCode, string Output) Try(string folder, string packageCache, params string[] arguments) =>
        Start("dotnet", folder, packageCache, arguments);

    /// <summary>Runs a program that was published, away from its folder.</summary>
    /// <returns>What it printed.</returns>
    public static string RunPublished(string program, params string[] arguments)
    {
        (int exitCode, string output) = Start(program, Path.GetTempPath(), "", arguments);
        Assert.True(exitCode == 0, $"{program} ended with {exitCode}:\n{output}");
        return output;
    }

    private static (int ExitCode, string Output) Start(string program, string folder, string packageCache, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NUGET_PACKAGES"] = packageCache;
        start.Environment.Remove("MNISTNET_DATA");
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";

        // The test host runs inside a build of its own, whose settings must not leak into this one.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.Ordinal) || name.StartsWith("VSTEST", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
