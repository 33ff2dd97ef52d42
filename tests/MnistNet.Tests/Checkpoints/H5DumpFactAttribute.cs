using System.Diagnostics;

namespace MnistNet.Tests;

/// <summary>A test that reads our files with h5dump, the HDF5 Group's own tool.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class H5DumpFactAttribute : FactAttribute
{
    public H5DumpFactAttribute()
    {
        string[] folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "h5dump")) || File.Exists(Path.Combine(folder, "h5dump.exe"))))
        {
            Skip = "Needs h5dump on the path (Debian: hdf5-tools).";
        }
    }

    public static string Run(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("h5dump", arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("h5dump did not start.");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
