namespace MnistNet.Torch.Tests.Devices;

/// <summary>A test of what happens where libtorch has no CUDA, as with the package TorchSharp-cpu.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CpuOnlyFactAttribute : FactAttribute
{
    public CpuOnlyFactAttribute() => Skip = CudaFactAttribute.Missing.Value is null ? "This libtorch has a GPU." : null;
}
