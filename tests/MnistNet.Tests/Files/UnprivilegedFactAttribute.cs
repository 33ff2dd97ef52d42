namespace MnistNet.Tests;

/// <summary>A test of Unix folder permissions, which do not bind root.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnprivilegedFactAttribute : FactAttribute
{
    public UnprivilegedFactAttribute()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Skip = "Needs an ordinary user on Linux or macOS: folder permissions do not bind root.";
        }
    }
}
