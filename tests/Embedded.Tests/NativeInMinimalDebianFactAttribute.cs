namespace EmbeddedSample.Tests;

/// <summary>A test of the published program in a <see cref="MinimalDebian"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NativeInMinimalDebianFactAttribute : FactAttribute
{
    public NativeInMinimalDebianFactAttribute() => Skip = NativeToolsFactAttribute.Missing ?? MinimalDebian.Missing;
}
