using System.Runtime.CompilerServices;
using Snapshooter;
using Snapshooter.Xunit;

namespace MnistNet.Generators.Tests.Harness;

/// <summary>
/// The only file that knows which library keeps the snapshots. Verify.Xunit is meant to stand here; its dependency Verify
/// cannot be restored from the package source of the project's build machines yet. To accept a changed snapshot, delete
/// its file and run the test with SNAPSHOOTER_STRICT_MODE=off.
/// </summary>
internal static class Snapshots
{
    private const string StrictMode = "SNAPSHOOTER_STRICT_MODE";

    public static void Match(string text, string name, [CallerFilePath] string testFile = "")
    {
        // A snapshot that is missing is a failure, not a new snapshot.
        if (Environment.GetEnvironmentVariable(StrictMode) is null)
        {
            Environment.SetEnvironmentVariable(StrictMode, "on");
        }

        Snapshot.Match(text, new SnapshotFullName(name + ".snap", Path.GetDirectoryName(testFile)!));
    }
}
