using System.ComponentModel;
using System.Diagnostics;

namespace MnistNet.Tests;

/// <summary>A small disk in memory, mounted in a temporary folder.</summary>
internal sealed class MountedDisk : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>Mounts it.</summary>
    /// <param name="options">Options of Linux's tmpfs, such as <c>size=256k</c>.</param>
    public MountedDisk(string options)
    {
        if (Run("mount", "-t", "tmpfs", "-o", options, "mnistnet-tests", folder.Path) is { } failure)
        {
            folder.Dispose();
            throw new InvalidOperationException(failure);
        }
    }

    /// <summary>Why no disk can be mounted; null where it can.</summary>
    public static string? Missing { get; } = FindWhyMissing();

    public string Path => folder.Path;

    /// <summary>Names of the files on it, sorted.</summary>
    public string[] FileNames => folder.FileNames;

    public string File(string name) => folder.File(name);

    public void MakeReadOnly() => Assert.Null(Run("mount", "-o", "remount,ro", folder.Path));

    public void Dispose()
    {
        Assert.Null(Run("umount", folder.Path));
        folder.Dispose();
    }

    private static string? FindWhyMissing()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return "Needs root on Linux, to mount a small disk.";
        }

        try
        {
            new MountedDisk("size=64k").Dispose();
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            return $"Needs leave to mount a small disk: {e.Message}";
        }
    }

    /// <summary>What the command says first when it fails; null when it does not.</summary>
    private static string? Run(string command, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : errors.Split('\n')[0];
    }
}
