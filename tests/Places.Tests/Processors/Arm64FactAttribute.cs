namespace MnistNet.Places.Tests;

/// <summary>A test of <see cref="Arm64"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class Arm64FactAttribute : FactAttribute
{
    public Arm64FactAttribute() => Skip = Arm64.Missing;
}
