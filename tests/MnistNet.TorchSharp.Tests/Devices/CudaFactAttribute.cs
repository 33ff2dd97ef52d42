namespace MnistNet.Torch.Tests.Devices;

/// <summary>A test that trains on a GPU.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CudaFactAttribute : FactAttribute
{
    public CudaFactAttribute() => Skip = Missing.Value;

    /// <summary>Why libtorch finds no GPU; null where it does. Asks libtorch only where it has CUDA.</summary>
    internal static Lazy<string?> Missing { get; } = new(() =>
        NativeSearchPath.OfThisProcess().Find("torch_cuda") is null ? "Needs the package TorchSharp-cuda-linux or -windows in place of TorchSharp-cpu."
        : CudaDevices.Count() == 0 ? "Needs an NVIDIA GPU with its driver."
        : null);
}
