namespace MnistNet.Tests.Shared;

/// <summary>A test of Unix folder permissions, which do not bind root.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OrdinaryUserFactAttribute : FactAttribute
{
    public OrdinaryUserFactAttribute()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Skip = "Needs an ordinary user on Linux or macOS: folder permissions do not bind root.";
        }
    }
}
