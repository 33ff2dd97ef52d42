namespace MnistNet.Tests.Shared;

/// <summary>A test with data that needs files which a real Keras wrote.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KerasFilesTheoryAttribute : TheoryAttribute
{
    public KerasFilesTheoryAttribute(bool needsMnist = false) => Skip = KerasFilesFactAttribute.Missing(needsMnist);
}
