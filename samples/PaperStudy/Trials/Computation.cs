using System.Numerics;
using System.Reflection;
using System.Runtime.Intrinsics;
using MnistNet;

namespace PaperStudySample;

/// <summary>What computes a trial: the same trial gives the same bytes only where this is equal.</summary>
internal static class Computation
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>
    /// SHA-256 of the instructions of the library and of this program, in which the networks' generated code is; and the width of the
    /// vectors, which decides in which order sums are added. Commits that change no code leave it as it is.
    /// </summary>
    public static string Current { get; } = FormattableString.Invariant($"{Hash(typeof(Network).Assembly, typeof(Computation).Assembly)}, vectors of {VectorBits} bits");

    private static int VectorBits => Vector512.IsHardwareAccelerated ? 512 : 8 * Vector<byte>.Count;

    private static string Hash(params ReadOnlySpan<Assembly> assemblies)
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
