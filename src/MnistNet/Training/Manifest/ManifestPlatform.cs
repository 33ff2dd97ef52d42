using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using MnistNet.Managed;

namespace MnistNet;

/// <summary>What computed a <see cref="RunManifest"/>: all that the last bits of its numbers may depend on.</summary>
/// <param name="Backend">The backend.</param>
/// <param name="MnistNet">Version of this library.</param>
/// <param name="DotNet">Name and version of the runtime.</param>
/// <param name="OperatingSystem">Name and version of the operating system.</param>
/// <param name="Architecture">Architecture of the process.</param>
/// <param name="VectorBits">Width of <see cref="Vector{T}"/> in bits: the managed engine's sums.</param>
/// <param name="KernelVectorBits">Width of the widest vectors in bits: the managed engine's convolutions.</param>
public sealed record ManifestPlatform(
    Backend Backend, string MnistNet, string DotNet, string OperatingSystem, Architecture Architecture, int VectorBits, int KernelVectorBits)
{
    internal static ManifestPlatform Of(Backend backend) => new(
        backend,
        typeof(ManifestPlatform).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture,
        Vector<float>.Count * 32,
        WidestWidth.Floats * 32);
}
