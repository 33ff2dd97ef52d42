using System.Diagnostics;

namespace MnistNet.Places.Tests;

/// <summary>Programs of the system.</summary>
internal static class Tool
{
    // Longer than anything here takes on a busy machine; without it, a test of what does not end would not end.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    // Where Debian puts what administrators start, which is not on everybody's PATH.
    private static readonly string[] Folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin", "/sbin"];

    /// <summary>The program that runs these tests.</summary>
    public static string Dotnet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Find("dotnet") ?? "dotnet";

    /// <summary>The path of a program; null where there is none.</summary>
    public static string? Find(string name) => Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>How to start a program with no file of the tests' own build in its environment.</summary>
    public static ProcessStartInfo Command(string name, params string[] arguments)
    {
        ProcessStartInfo start = new(Find(name) ?? name, arguments);

        // The test host runs inside a build of its own, whose settings must not leak into another.
        foreach (string variable in start.Environment.Keys.Where(IsOfBuild).ToArray())
        {
            start.Environment.Remove(variable);
        }

        return start;
    }

    /// <summary>Runs a program to its end.</summary>
    public static Ended Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        using Timer timer = new(_ => process.Kill(entireProcessTree: true), null, Limit, Timeout.InfiniteTimeSpan);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Ended(process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    private static bool IsOfBuild(string variable) =>
        variable.StartsWith("MSBuild", StringComparison.Ordinal) || variable.StartsWith("VSTEST", StringComparison.Ordinal);

    /// <summary>How a program ended.</summary>
    internal sealed record Ended(int ExitCode, string Output, string Errors)
    {
        /// <summary>Requires that all went well; gives what it wrote.</summary>
        public string Succeeded()
        {
            Assert.True(ExitCode == 0, $"The program ended with {ExitCode}:\n{Output}{Errors}");
            return Output;
        }
    }
}
