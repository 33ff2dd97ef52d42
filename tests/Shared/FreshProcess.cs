using System.Diagnostics;

namespace MnistNet.Tests.Shared;

/// <summary>
/// A process of its own, in which nothing is loaded yet: the test assembly's empty program, with its class StartupHook
/// before it.
/// </summary>
internal static class FreshProcess
{
    private static readonly string Assembly = Path.GetFileNameWithoutExtension(typeof(FreshProcess).Assembly.Location);

    /// <summary>Runs the program in a folder; gives what it writes.</summary>
    public static string Run(string folder, params (string Name, string Value)[] environment)
    {
        using Process process = Start(folder, environment);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal("", errors.Result);
        Assert.Equal(0, process.ExitCode);
        return output.Trim();
    }

    /// <summary>Starts the program in a folder.</summary>
    public static Process Start(string folder, params (string Name, string Value)[] environment)
    {
        string program = Path.Combine(folder, $"{Assembly}.dll");
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", "--runtimeconfig", Path.Combine(AppContext.BaseDirectory, $"{Assembly}.runtimeconfig.json"), program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_STARTUP_HOOKS"] = program;
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
