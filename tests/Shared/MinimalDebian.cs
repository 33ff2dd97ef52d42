using System.Diagnostics;

namespace MnistNet.Tests.Shared;

/// <summary>
/// A Debian with what it calls minimal and nothing else: no .NET, OpenSSL, ICU or fonts. Who made its folder names it in
/// MNISTNET_DEBIAN.
/// </summary>
internal static class MinimalDebian
{
    private const string Variable = "MNISTNET_DEBIAN";

    // Mounts belong to the process that does this: nothing remains of them.
    private const string Enter = """mount --bind "$1" "$2/mnt" && mount -t proc proc "$2/proc" && root=$2 && shift 2 && exec chroot "$root" "$@" """;

    /// <summary>Why there is none here; null where there is one.</summary>
    public static string? Missing { get; } = FindWhyMissing();

    private static string Root => Environment.GetEnvironmentVariable(Variable)!;

    /// <summary>Files in the places of its libraries whose names begin so.</summary>
    public static string[] Libraries(string prefix) => [.. new[] { "lib", "usr/lib" }
        .Select(folder => Path.Combine(Root, folder))
        .SelectMany(folder => Directory.EnumerateFiles(folder, prefix + "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))];

    /// <summary>Runs a program to its end; it sees the given folder as /mnt.</summary>
    public static (int ExitCode, string Output, string Errors) Run(string folder, params string[] command)
    {
        ProcessStartInfo start = new("unshare", ["--mount", "sh", "-c", Enter, "sh", folder, Root, .. command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    private static string? FindWhyMissing()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return "Needs root on Linux, to enter a minimal Debian.";
        }

        if (!File.Exists(Path.Combine(Root ?? "", "etc", "debian_version")))
        {
            return $"Needs a minimal Debian: debootstrap --variant=minbase bookworm DIR, and {Variable}=DIR.";
        }

        (int exitCode, _, string errors) = Run("/tmp", "true");
        return exitCode == 0 ? null : $"Needs leave to enter a minimal Debian: {errors.Split('\n')[0]}";
    }
}
