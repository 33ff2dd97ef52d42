using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace MnistNet.Torch;

/// <summary>libtorch, or TorchSharp's own native library, does not load; the message says what to do about it.</summary>
public sealed class LibTorchLoadException : DllNotFoundException
{
    /// <summary>The platforms that both TorchSharp and libtorch-cpu have native libraries for.</summary>
    private static readonly string[] KnownPlatforms = ["linux-x64", "osx-arm64", "win-x64"];

    private LibTorchLoadException(string problem, NativeSearchPath search, Exception? inner)
        : base($"{problem}\n{Circumstances(search)}", inner)
    {
    }

    internal static LibTorchLoadException Missing(IEnumerable<string> libraries, NativeSearchPath search)
    {
        string missing = string.Join(", ", libraries.Select(NativeSearchPath.FileName));
        string gpu = OperatingSystem.IsMacOS() ? "" : $" (or TorchSharp-cuda-{(OperatingSystem.IsWindows() ? "windows" : "linux")}, for a GPU)";
        string advice = KnownPlatforms.Contains(NativeSearchPath.Platform)
            ? $"Add the package TorchSharp-cpu{gpu}, version {TorchSharpVersion}, to the application's project."
            : $"The package TorchSharp-cpu has them for {string.Join(", ", KnownPlatforms)}; this process runs on {NativeSearchPath.Platform}.";
        return new LibTorchLoadException($"The native libraries of TorchSharp are incomplete. Missing: {missing}. {advice}", search, inner: null);
    }

    internal static LibTorchLoadException WithoutGpu(string device, NativeSearchPath search)
    {
        string system = OperatingSystem.IsWindows() ? "windows" : "linux";
        string advice = search.Find("torch_cuda") is not null
            ? "libtorch finds no GPU that it can use. It needs an NVIDIA GPU and a driver that is new enough; the command nvidia-smi shows both."
            : OperatingSystem.IsMacOS()
                ? "CUDA does not exist for macOS; the device is cpu."
                : $"this application's libtorch computes on the CPU only. Replace the package TorchSharp-cpu by TorchSharp-cuda-{system}, version {TorchSharpVersion}, in the application's project.";
        return new LibTorchLoadException($"The device {device} was asked for, but {advice}", search, inner: null);
    }

    internal static LibTorchLoadException Failed(string what, NativeSearchPath search, Exception reason) =>
        new($"{what}: {Words(reason.GetBaseException())}", search, reason);

    /// <summary>On Unix .NET puts a paragraph of its own before the words of the system's loader.</summary>
    private static string Words(Exception reason) =>
        reason is DllNotFoundException && reason.Message.Trim().Split('\n', 2) is [_, string loader] ? loader : reason.Message;

    private static string TorchSharpVersion =>
        typeof(torch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private static string Circumstances(NativeSearchPath search) =>
        $"""
        TorchSharp {TorchSharpVersion}, {RuntimeInformation.FrameworkDescription}, {NativeSearchPath.Platform} ({RuntimeInformation.OSDescription}).
        Folders searched: {string.Join("; ", search.Folders)}
        """;
}
