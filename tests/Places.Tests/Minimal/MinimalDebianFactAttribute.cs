namespace MnistNet.Places.Tests;

/// <summary>A test in a <see cref="MinimalDebian"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MinimalDebianFactAttribute : FactAttribute
{
    public MinimalDebianFactAttribute() => Skip = MinimalDebian.Missing;
}
