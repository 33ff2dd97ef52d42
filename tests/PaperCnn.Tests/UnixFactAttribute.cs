namespace PaperCnnSample.Tests;

/// <summary>A test that sends a process the signal that Ctrl-C sends.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "Needs signals: Linux or macOS.";
        }
    }
}
