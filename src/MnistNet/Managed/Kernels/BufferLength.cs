using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>Kernels do not check bounds; this does, once a call.</summary>
internal static class BufferLength
{
    /// <summary>Refuses a buffer that is too short.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="needed">The least length.</param>
    /// <param name="name">Its name.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Require(int length, int needed, string name)
    {
        if (length < needed)
        {
            Throw(name, needed, length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Throw(string name, int needed, int length) =>
        throw new ArgumentException($"{needed} values are needed, {length} were given.", name);
}
