namespace MnistNet.Tests.Data;

/// <summary>A fact about the real MNIST, which is not part of the repository.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealMnistFactAttribute : FactAttribute
{
    public RealMnistFactAttribute()
    {
        if (!Directory.Exists(Environment.GetEnvironmentVariable("MNISTNET_DATA")))
        {
            Skip = "MNISTNET_DATA names no folder with MNIST.";
        }
    }
}
