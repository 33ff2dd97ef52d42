using System.Diagnostics;

namespace MnistNet.Places.Tests;

/// <summary>tests/programs/Everywhere, as it was built for this machine, and published for others.</summary>
public sealed class EverywhereProgram : IDisposable
{
    private const string Project = "tests/programs/Everywhere";

    private readonly TemporaryFolder folder = new();

    /// <summary>How to start it on this machine.</summary>
    public static ProcessStartInfo Here(string output) => Tool.Command(Tool.Dotnet, Built.Program(Project), output);

    /// <summary>Publishes it for another machine.</summary>
    /// <returns>The path of the program.</returns>
    public string For(string runtime)
    {
        Publishing.WithRuntime(Project, runtime, folder["work"], folder[runtime]);
        return folder[runtime, "Everywhere"];
    }

    public void Dispose() => folder.Dispose();
}
