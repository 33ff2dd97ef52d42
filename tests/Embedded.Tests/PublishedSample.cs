using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace EmbeddedSample.Tests;

/// <summary>The program, published once for all tests, with output folders of its own: other builds may be at work on the repository's.</summary>
public sealed class PublishedSample : IDisposable
{
    // A build server with two cores takes one minute; one with much else to do, many.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    private readonly TemporaryFolder folder = new();
    private readonly Lazy<string> log;

    public PublishedSample() => log = new(Publish);

    /// <summary>The folder of the sample's source.</summary>
    public static string Source { get; } =
        typeof(PublishedSample).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Sample").Value!;

    /// <summary>What publishing printed.</summary>
    public string Log => log.Value;

    /// <summary>The files that publishing made.</summary>
    public FileInfo[] Files => Log.Length > 0 ? new DirectoryInfo(folder["published"]).GetFiles("*", SearchOption.AllDirectories) : [];

    /// <summary>All packages and projects on which it depends, however far away: the graph that NuGet resolved.</summary>
    public string[] Dependencies()
    {
        string path = Log.Length > 0 ? folder["artifacts", "obj", "Embedded", "project.assets.json"] : "";
        using JsonDocument assets = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. assets.RootElement.GetProperty("libraries").EnumerateObject().Select(library => library.Name)];
    }

    /// <summary>The path of a new file with the given content.</summary>
    public string Write(string name, byte[] content) => folder.Write(name, content);

    /// <summary>Runs the program to its end.</summary>
    public (int ExitCode, string Output, string Errors) Run(params string[] arguments) =>
        Execute(new ProcessStartInfo(Files.Single().FullName, arguments));

    public void Dispose() => folder.Dispose();

    private string Publish()
    {
        ProcessStartInfo start = new(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["publish", Source, "-c", "Release", "-o", folder["published"], "--artifacts-path", folder["artifacts"], "-nodeReuse:false"]);

        // The test host runs inside a build of its own, whose settings must not leak into this one.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.Ordinal) || name.StartsWith("VSTEST", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        (int exitCode, string output, string errors) = Execute(start);
        Assert.True(exitCode == 0, $"dotnet publish ended with {exitCode}:\n{output}{errors}");
        return output + errors;
    }

    private static (int ExitCode, string Output, string Errors) Execute(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        using Timer timer = new(_ => process.Kill(entireProcessTree: true), null, Limit, Timeout.InfiniteTimeSpan);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
