namespace EmbeddedSample.Tests;

/// <summary>A test with data of the published program.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NativeToolsTheoryAttribute : TheoryAttribute
{
    public NativeToolsTheoryAttribute() => Skip = NativeToolsFactAttribute.Missing;
}
