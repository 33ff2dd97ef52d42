namespace MnistNet.Tests;

/// <summary>A test that uses a <see cref="MountedDisk"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MountedDiskFactAttribute : FactAttribute
{
    public MountedDiskFactAttribute() => Skip = MountedDisk.Missing;
}
