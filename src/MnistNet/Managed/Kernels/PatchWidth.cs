using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>The vector for the rows of a patch.</summary>
internal static class PatchWidth
{
    /// <summary>
    /// The widest that divides the channels, because neighbouring patches then overlap by whole vectors, and what one
    /// stores the next can load at once; without one, the widest that fits into a row.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(int channels, int run, int most) =>
        most >= 16 && channels % 16 == 0 ? 16
        : most >= 8 && channels % 8 == 0 ? 8
        : most >= 4 && channels % 4 == 0 ? 4
        : most >= 16 && run >= 16 ? 16
        : most >= 8 && run >= 8 ? 8
        : most >= 4 && run >= 4 ? 4
        : 1;
}
