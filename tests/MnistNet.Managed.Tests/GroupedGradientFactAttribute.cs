using MnistNet.Torch;

namespace MnistNet.Managed.Tests;

/// <summary>A test for which libtorch has to compute gradients of convolutions with dilations and in groups, which it does not on every processor.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GroupedGradientFactAttribute : FactAttribute
{
    public GroupedGradientFactAttribute()
    {
        LibTorch.EnsureLoaded();
        if (!LibTorchFitness.ComputesGroups)
        {
            Skip = "On this processor, libtorch's floats of convolutions with dilations or in groups are not near its own doubles.";
        }
    }
}
