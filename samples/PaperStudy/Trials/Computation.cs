using System.Numerics;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using MnistNet;

namespace PaperStudySample;

/// <summary>What computes a trial: the same trial gives the same bytes only where this is equal.</summary>
internal static class Computation
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>
    /// SHA-256 of the instructions of <see cref="Assemblies"/>; and the width of the vectors, which decides in which order sums are
    /// added. Commits that change no code leave it as it is.
    /// </summary>
    public static string Current { get; } = FormattableString.Invariant($"{Hash(Assemblies)}, vectors of {VectorBits} bits{(Fma.IsSupported || AdvSimd.IsSupported ? "" : ", products rounded")}");

    /// <summary>The library, and those who hold the networks' generated code: this program, and what it refers to.</summary>
    public static IEnumerable<Assembly> Assemblies =>
    [
        typeof(Network).Assembly,
        typeof(Computation).Assembly,

        // By their names, so that hundreds of others need not be loaded.
        .. typeof(Computation).Assembly.GetReferencedAssemblies()
            .Where(name => name.Name!.StartsWith(typeof(Network).Namespace + ".", StringComparison.Ordinal))
            .OrderBy(name => name.Name, StringComparer.Ordinal)
            .Select(Assembly.Load)
            .Where(assembly => assembly.GetExportedTypes().Any(type => type.IsSubclassOf(typeof(Network)))),
    ];

    private static int VectorBits => Vector512.IsHardwareAccelerated ? 512 : 8 * Vector<byte>.Count;

    private static string Hash(IEnumerable<Assembly> assemblies)
    {
        Sha256Digest hash = new();
        foreach (Assembly assembly in assemblies)
        {
            foreach (Type type in assembly.GetTypes())
            {
                foreach (MethodBase method in type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared)))
                {
                    hash.Append(method.GetMethodBody()?.GetILAsByteArray() ?? []);
                }
            }
        }

        return Convert.ToHexStringLower(hash.Finish());
    }
}
