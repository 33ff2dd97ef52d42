using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace MnistNet.Benchmarks.Zoo;

/// <summary>How wide the vectors of a process are, which its environment decides.</summary>
internal static class VectorWidth
{
    /// <summary>Bits of the widest vectors that this process computes with.</summary>
    public static int Bits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>Runs this program with the same arguments and vectors of another width.</summary>
    /// <param name="bits">512, 256 or 128.</param>
    /// <param name="arguments">What this process was started with.</param>
    /// <returns>The exit code.</returns>
    public static int Restart(int bits, IEnumerable<string> arguments)
    {
        Dictionary<string, string> environment = Environment(bits);
        if (environment.All(variable => System.Environment.GetEnvironmentVariable(variable.Key) == variable.Value))
        {
            Console.Error.WriteLine($"Expected vectors of {bits} bits; this machine has {Bits}.");
            return 2;
        }

        using Process process = SelfProcess.Start(arguments, environment: environment);
        process.WaitForExit();
        return process.ExitCode;
    }

    // Without AVX-512, narrow vectors have 16 registers, too. With AVX2 switched off, there would be no fused multiply-adds.
    private static Dictionary<string, string> Environment(int bits) => bits == 512
        ? new() { ["DOTNET_PreferredVectorBitWidth"] = "512" }
        : new() { ["DOTNET_EnableAVX512"] = "0", ["DOTNET_PreferredVectorBitWidth"] = $"{bits}" };
}
