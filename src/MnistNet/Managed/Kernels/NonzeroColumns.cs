using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>The columns of a matrix that are not all zero.</summary>
internal static class NonzeroColumns
{
    private static int Step => Vector256<float>.Count;

    /// <summary>Finds them, in order.</summary>
    /// <param name="matrix">The matrix; the values of a row lie side by side.</param>
    /// <param name="first">The first row that counts.</param>
    /// <param name="rows">How many count.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="found">Receives their indices: room for all columns.</param>
    /// <returns>How many they are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Find(in Matrix matrix, int first, int rows, int columns, Span<int> found)
    {
        ref int place = ref found[..columns][0];
        ref float values = ref matrix.At(first, 0);
        nint down = matrix.Down;
        int count = 0;
        int start = 0;
        for (; start + Step <= columns; start += Step)
        {
            ref float value = ref Unsafe.Add(ref values, start);
            Vector256<int> bits = Vector256.LoadUnsafe(ref value).AsInt32();
            for (int rest = rows; rest > 1; rest--)
            {
                value = ref Unsafe.Add(ref value, down);
                bits |= Vector256.LoadUnsafe(ref value).AsInt32();
            }

            uint zeros = Vector256.Equals(bits, Vector256<int>.Zero).ExtractMostSignificantBits();
            if (zeros != 0xFF)
            {
                // Each is noted, and stays if it is not zero: nothing for the processor to foresee.
                count = Note(ref place, count, start, zeros);
                count = Note(ref place, count, start + 1, zeros >> 1);
                count = Note(ref place, count, start + 2, zeros >> 2);
                count = Note(ref place, count, start + 3, zeros >> 3);
                count = Note(ref place, count, start + 4, zeros >> 4);
                count = Note(ref place, count, start + 5, zeros >> 5);
                count = Note(ref place, count, start + 6, zeros >> 6);
                count = Note(ref place, count, start + 7, zeros >> 7);
            }
        }

        for (; start < columns; start++)
        {
            uint zero = 1;
            for (int row = 0; row < rows; row++)
            {
                zero = Unsafe.Add(ref values, (row * down) + start) == 0 ? zero : 0;
            }

            count = Note(ref place, count, start, zero);
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Note(ref int place, int count, int column, uint isZero)
    {
        Unsafe.Add(ref place, count) = column;
        return count + (int)(~isZero & 1);
    }
}
