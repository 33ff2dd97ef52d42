namespace MnistNet.Tests.Shared;

/// <summary>A test of something that Windows has not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute(string needs)
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = $"Needs {needs}: Linux or macOS.";
        }
    }
}
