namespace MnistNet.Torch.Tests.Training;

/// <summary>A test that needs the real MNIST; skipped by name without it.</summary>
public sealed class MnistFactAttribute : FactAttribute
{
    public MnistFactAttribute()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("MNISTNET_DATA")))
        {
            Skip = "needs MNIST: set MNISTNET_DATA to its folder";
        }
    }
}
