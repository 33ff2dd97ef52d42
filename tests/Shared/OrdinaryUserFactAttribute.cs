namespace MnistNet.Tests.Shared;

/// <summary>A test of Unix permissions, which uses <see cref="OrdinaryUser"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OrdinaryUserFactAttribute : FactAttribute
{
    public OrdinaryUserFactAttribute() => Skip = OrdinaryUser.Missing;
}
