using System.Runtime.InteropServices;
using TorchSharp;

namespace MnistNet.Torch;

/// <summary>The native libraries below TorchSharp.</summary>
public static class LibTorch
{
    // Remembers the exception too, and throws it again.
    private static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>
    /// Loads libtorch, once in a process; from then on it returns at once. Call it before the first use of TorchSharp:
    /// generated networks do. On a Linux whose C++ library is older than TorchSharp asks for (Debian 12, Ubuntu 22.04) it
    /// loads an adapted copy of TorchSharp's native library, kept in the user's folder for local application data.
    /// </summary>
    /// <exception cref="LibTorchLoadException">A native library is missing or does not load; thrown again by every later call.</exception>
    public static void EnsureLoaded() => _ = Loaded.Value;

    /// <summary>
    /// Where networks with <see cref="Backend.TorchSharp"/> compute that are created from now on: <c>cpu</c> unless
    /// <see cref="UseDevice"/> says otherwise.
    /// </summary>
    public static string Device { get; private set; } = CudaDevices.Cpu;

    /// <summary>
    /// Chooses where networks with <see cref="Backend.TorchSharp"/> compute that are created from now on, in the whole process.
    /// </summary>
    /// <param name="device"><c>cpu</c>, <c>cuda</c> for the first GPU, or <c>cuda:1</c> and so on for another.</param>
    /// <exception cref="ArgumentException">There is no such device.</exception>
    /// <exception cref="LibTorchLoadException">
    /// libtorch does not load, has no CUDA or finds no GPU that it can use; the message says what to do about it.
    /// </exception>
    public static void UseDevice(string device)
    {
        ArgumentException.ThrowIfNullOrEmpty(device);
        if (CudaDevices.IsGpu(device))
        {
            EnsureLoaded();
            CudaDevices.Require(device, CudaDevices.Count(), NativeSearchPath.OfThisProcess());
        }

        Device = device;
    }

    private static bool Load()
    {
        NativeSearchPath search = NativeSearchPath.OfThisProcess();
        try
        {
            // Only the loader knows what loads, and what the application loaded already. It is asked first.
            if (!LoadsUnaided())
            {
                UseForTorchSharp(new LibTorchLoader(search, PatchedLibraryCache.OfThisUser).Load());
            }

            torch.InitializeDeviceType(DeviceType.CPU);
            // The first call shows that TorchSharp reaches the library that was loaded.
            return torch.get_num_threads() > 0;
        }
        catch (Exception e) when (e is not LibTorchLoadException)
        {
            throw LibTorchLoadException.Failed("TorchSharp does not start", search, e);
        }
    }

    /// <summary>Whether TorchSharp's own first step succeeds; without its message on the console when it does not.</summary>
    private static bool LoadsUnaided()
    {
        NativeLibrary.TryLoad("torch_cpu", typeof(torch).Assembly, searchPath: null, out _);
        return NativeLibrary.TryLoad(LibTorchLoader.Bridge, typeof(torch).Assembly, searchPath: null, out _);
    }

    private static void UseForTorchSharp(nint library)
    {
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(torch).Assembly, (name, _, _) => name == LibTorchLoader.Bridge ? library : 0);
        }
        catch (InvalidOperationException)
        {
            // The application has a resolver of its own. Linux finds a loaded library by its name all the same.
        }
    }
}
