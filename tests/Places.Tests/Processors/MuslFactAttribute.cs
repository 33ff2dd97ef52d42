namespace MnistNet.Places.Tests;

/// <summary>A test of <see cref="Musl"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MuslFactAttribute : FactAttribute
{
    public MuslFactAttribute() => Skip = Musl.Missing;
}
