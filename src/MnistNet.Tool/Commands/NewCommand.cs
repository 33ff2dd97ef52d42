using System.Diagnostics;

namespace MnistNet.Tool;

/// <summary>Begins a project by the template of MnistNet.Templates, which comes with the tool.</summary>
internal static class NewCommand
{
    private static readonly string Templates = Path.Combine(AppContext.BaseDirectory, "templates", "mnistnet");

    /// <param name="name">What the project, its folder and its class are called.</param>
    /// <param name="arguments">What the template is told beside.</param>
    /// <param name="cancellation">Stops waiting for it.</param>
    public static async Task<FileReport> Run(string name, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        if (name.IndexOfAny(['/', '\\']) >= 0)
        {
            throw new ArgumentException($"'{name}' is a path; expected a name, such as Digits.");
        }

        if (name.All(char.IsAsciiLetterLower))
        {
            throw new ArgumentException($"'{name}' cannot be a class: C# keeps words of small letters alone for itself; expected another name, such as Digits.");
        }

        if (Directory.Exists(name) ? Directory.EnumerateFileSystemEntries(name).Any() : File.Exists(name))
        {
            throw new IOException($"{name} is there already; choose another name, or remove it.");
        }

        // Templates that the user has installed stay as they are.
        DirectoryInfo hive = Directory.CreateTempSubdirectory("mnistnet-templates-");
        try
        {
            string[] ownHive = ["--debug:custom-hive", hive.FullName];
            await DotNet(["new", "install", Templates, .. ownHive], cancellation).ConfigureAwait(false);
            await DotNet(["new", "mnistnet", "-n", name, "-o", name, .. arguments, .. ownHive], cancellation).ConfigureAwait(false);
        }
        finally
        {
            hive.Delete(recursive: true);
        }

        return new("mnistnet", [.. Directory.EnumerateFiles(name, "*.cs*", SearchOption.AllDirectories).Where(static path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);
    }

    private static async Task DotNet(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        ProcessStartInfo start = new("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
        string error = await process.StandardError.ReadToEndAsync(cancellation).ConfigureAwait(false);
        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            string said = error.Trim().Length > 0 ? error : await output.ConfigureAwait(false);
            throw new IOException($"dotnet {start.ArgumentList[0]} {start.ArgumentList[1]} failed: {said.Trim()}");
        }
    }
}
