namespace MnistNet.Places.Tests;

/// <summary>A test on a <see cref="SlurmCluster"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlurmFactAttribute : FactAttribute
{
    public SlurmFactAttribute() => Skip = SlurmCluster.Missing;
}
