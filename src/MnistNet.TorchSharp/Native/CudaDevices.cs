using TorchSharp;

namespace MnistNet.Torch;

/// <summary>The GPUs on which libtorch computes.</summary>
internal static class CudaDevices
{
    /// <summary>The device that is no GPU.</summary>
    public const string Cpu = "cpu";

    private const string Cuda = "cuda";

    /// <summary>Whether a name is that of a GPU.</summary>
    public static bool IsGpu(string device) => device == Cpu || IndexOf(device) is not null
        ? device != Cpu
        : throw new ArgumentException($"There is no device \"{device}\"; expected {Cpu}, {Cuda} or {Cuda}:1.", nameof(device));

    /// <summary>How many GPUs libtorch can use; 0 without CUDA.</summary>
    public static int Count() => torch.cuda.is_available() ? torch.cuda.device_count() : 0;

    /// <summary>Throws when a GPU cannot be used.</summary>
    public static void Require(string device, int count, NativeSearchPath search)
    {
        if (count == 0)
        {
            throw LibTorchLoadException.WithoutGpu(device, search);
        }

        if (IndexOf(device) >= count)
        {
            string found = count == 1 ? $"only {Cuda}:0" : string.Create(CultureInfo.InvariantCulture, $"{Cuda}:0 to {Cuda}:{count - 1}");
            throw new ArgumentException($"There is no device \"{device}\"; libtorch finds {found}.", nameof(device));
        }
    }

    private static int? IndexOf(string device)
    {
        if (device == Cuda)
        {
            return 0;
        }

        return device.StartsWith(Cuda + ":", StringComparison.Ordinal)
            && int.TryParse(device.AsSpan(Cuda.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? index
            : null;
    }
}
