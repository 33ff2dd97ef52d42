using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace MnistNet.Places.Tests;

/// <summary>An ARM processor, emulated, with Debian's libraries for it.</summary>
internal static class Arm64
{
    private const string Emulator = "qemu-aarch64-static";
    private const string Libraries = "/usr/aarch64-linux-gnu";

    /// <summary>Why there is none here; null where there is one.</summary>
    public static string? Missing { get; } =
        !OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64 || !Fma.IsSupported ? "Needs Linux on an x64 processor with fused multiply-adds, to compare with."
        : Tool.Find(Emulator) is null ? "Needs an emulator of ARM: apt-get install qemu-user-static."
        : !File.Exists(Path.Combine(Libraries, "lib", "libstdc++.so.6")) ? "Needs libraries for ARM: apt-get install libc6-arm64-cross libstdc++6-arm64-cross."
        : null;

    /// <summary>How to start a program that was published for linux-arm64.</summary>
    public static ProcessStartInfo Command(string program, params string[] arguments)
    {
        ProcessStartInfo start = Tool.Command(Emulator, ["-L", Libraries, program, .. arguments]);

        // The emulator does not see what the runtime writes to memory that it has mapped twice.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return start;
    }
}
