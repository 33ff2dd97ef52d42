namespace MnistNet.Tests.Shared;

/// <summary>A test that needs the real MNIST, which is not part of the repository.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealMnistFactAttribute : FactAttribute
{
    /// <summary>Why there is no MNIST; null where it is at hand.</summary>
    public static string? Missing { get; } = Directory.Exists(Environment.GetEnvironmentVariable("MNISTNET_DATA"))
        ? null
        : "MNISTNET_DATA names no folder with MNIST.";

    public RealMnistFactAttribute() => Skip = Missing;
}
