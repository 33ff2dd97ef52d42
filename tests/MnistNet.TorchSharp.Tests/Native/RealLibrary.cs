using System.Runtime.InteropServices;

namespace MnistNet.Torch.Tests;

/// <summary>TorchSharp's own native library for Linux x64, which its package puts into the output folder.</summary>
internal static class RealLibrary
{
    public const string StandardLibrary = "libstdc++.so.6";
    public const string Version = "GLIBCXX_3.4.32";
    public const string Symbol = "_ZSt21ios_base_library_initv";

    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");

    public static bool RunsHere { get; } = OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>Whether this system's C++ library is older than the real library asks for.</summary>
    public static bool NeedsPatch { get; } =
        RunsHere && NativeLibrary.TryLoad(StandardLibrary, out nint library) && !NativeLibrary.TryGetExport(library, Symbol, out _);

    public static byte[] Bytes() => File.ReadAllBytes(Path);

    public static bool MarkWeak(Span<byte> file) => ElfVersionRequirements.MarkWeak(file, StandardLibrary, Version, Symbol);
}

/// <summary>A test of the real library's bytes, which no platform has to be able to load.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealLibraryFactAttribute : FactAttribute
{
    public RealLibraryFactAttribute() => Skip = File.Exists(RealLibrary.Path) ? null : $"{RealLibrary.Path} is absent.";
}

/// <summary>A test of Linux x64.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxX64FactAttribute : FactAttribute
{
    public LinuxX64FactAttribute() => Skip = RealLibrary.RunsHere ? null : "Needs Linux x64.";
}

/// <summary>A test of a system whose C++ library is older than TorchSharp asks for.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OldStandardLibraryFactAttribute : FactAttribute
{
    public OldStandardLibraryFactAttribute() =>
        Skip = RealLibrary.NeedsPatch ? null : $"Needs Linux x64 with a {RealLibrary.StandardLibrary} without {RealLibrary.Version}, such as Debian 12.";
}
