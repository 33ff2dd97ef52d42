using System.Diagnostics;
using System.Reflection;

namespace DrawDigit.Tests.Server;

/// <summary>The sample as a process of its own, as a person starts it: its memory is the server's alone.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly string Program = typeof(ServerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Program").Value!;

    private readonly Process process;

    private ServerProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Memory that the process holds now, in MB.</summary>
    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>How long it has kept a core busy so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts the program and waits until it listens.</summary>
    public static Task<ServerProcess> StartAsync(params string[] arguments) => StartAsync("http://127.0.0.1:0", [], arguments);

    /// <summary>Starts the program with variables of its own and waits until it listens.</summary>
    public static async Task<ServerProcess> StartAsync(string url, Dictionary<string, string> variables, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Program, "--urls", url, .. arguments]) { RedirectStandardOutput = true };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync();
        }
        while (line is not null && !line.StartsWith(DrawDigitServer.Announcement, StringComparison.Ordinal));

        Assert.NotNull(line);
        return new ServerProcess(process, new Uri(line[DrawDigitServer.Announcement.Length..line.IndexOf(',', StringComparison.Ordinal)]));
    }

    /// <summary>Runs the program to its end.</summary>
    public static async Task<(int ExitCode, string Errors)> RunAsync(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        await output;
        return (process.ExitCode, errors);
    }

    /// <summary>Ends it.</summary>
    /// <returns>What it has written since it listens.</returns>
    public async Task<string> StopAsync()
    {
        process.Kill();
        return await process.StandardOutput.ReadToEndAsync();
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }
}
