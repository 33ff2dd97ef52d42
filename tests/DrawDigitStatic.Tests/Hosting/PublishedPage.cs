using System.Diagnostics;
using System.Reflection;

namespace DrawDigit.Tests.Hosting;

/// <summary>The page, published once for all tests, with output folders of its own: other builds may be at work on the repository's.</summary>
internal sealed class PublishedPage : IDisposable
{
    // A build server with two cores takes one minute; one with much else to do, many.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    // Of whoever works on the page, and has published it.
    private static readonly string? Given = Environment.GetEnvironmentVariable("MNISTNET_PAGE");

    private readonly TemporaryFolder folder = new();

    public PublishedPage() => Log = Given is null ? Publish() : "";

    /// <summary>What publishing printed.</summary>
    public string Log { get; }

    /// <summary>The folder for a host.</summary>
    public string Folder => Given ?? folder["published", "wwwroot"];

    public void Dispose() => folder.Dispose();

    private string Publish()
    {
        string sample = typeof(PublishedPage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Sample").Value!;
        ProcessStartInfo start = new(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["publish", sample, "-c", "Release", "-o", folder["published"], "--artifacts-path", folder["artifacts"], "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test host runs inside a build of its own, whose settings must not leak into this one.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.Ordinal) || name.StartsWith("VSTEST", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        using Timer timer = new(_ => process.Kill(entireProcessTree: true), null, Limit, Timeout.InfiniteTimeSpan);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string log = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        log += errors.GetAwaiter().GetResult();
        Assert.True(process.ExitCode == 0, $"dotnet publish ended with {process.ExitCode}:\n{log}");
        return log;
    }
}
