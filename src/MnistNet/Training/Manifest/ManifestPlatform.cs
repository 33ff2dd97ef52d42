using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace MnistNet;

/// <summary>What computed a <see cref="RunManifest"/>: all that the last bits of its numbers may depend on.</summary>
/// <param name="Backend">The backend.</param>
/// <param name="MnistNet">Version of this library.</param>
/// <param name="DotNet">Name and version of the runtime.</param>
/// <param name="OperatingSystem">Name and version of the operating system.</param>
/// <param name="Architecture">Architecture of the process.</param>
/// <param name="VectorBits">Width of <see cref="Vector{T}"/> in bits.</param>
public sealed record ManifestPlatform(
    Backend Backend, string MnistNet, string DotNet, string OperatingSystem, Architecture Architecture, int VectorBits)
{
    internal static ManifestPlatform Of(Backend backend) => new(
        backend,
        typeof(ManifestPlatform).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture,
        Vector<byte>.Count * 8);
}
