using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>Where pixels lie that are not side by side.</summary>
/// <param name="Down">Values from one row to the next.</param>
/// <param name="Right">Values from one pixel to the next.</param>
internal readonly record struct PixelSteps(int Down, int Right);

/// <summary>Copies pixels.</summary>
/// <typeparam name="TRun">How many values of each.</typeparam>
internal static class PixelRuns<TRun>
    where TRun : struct, IWidth
{
    /// <summary>Copies them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Copy(ref float source, PixelSteps from, ref float target, PixelSteps to, int rows, int columns)
    {
        nint fromRight = from.Right;
        nint toRight = to.Right;
        for (int row = 0; row < rows; row++)
        {
            ref float value = ref Unsafe.Add(ref source, row * from.Down);
            ref float result = ref Unsafe.Add(ref target, row * to.Down);
            for (int column = 0; column < columns; column++)
            {
                // Of a constant length, these are moves of vectors.
                Unsafe.CopyBlockUnaligned(ref Unsafe.As<float, byte>(ref result), ref Unsafe.As<float, byte>(ref value), (uint)(TRun.Floats * sizeof(float)));
                value = ref Unsafe.Add(ref value, fromRight);
                result = ref Unsafe.Add(ref result, toRight);
            }
        }
    }
}
