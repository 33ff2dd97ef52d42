namespace MnistNet;

/// <summary>
/// Random matrices whose columns, or rows where there are fewer, are of length one and at right angles: the Q of a matrix of
/// normally distributed numbers, with the signs that make the diagonal of its R positive, so that each such matrix is equally
/// likely (Mezzadri, 2007).
/// </summary>
internal static class OrthogonalMatrix
{
    /// <summary>Fills a matrix, row by row.</summary>
    public static void Fill(Span<float> matrix, int columns, SeededRandom random)
    {
        int rows = matrix.Length / columns;
        double[][] directions = NewDirections(Math.Max(rows, columns), Math.Min(rows, columns), random);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                matrix[(i * columns) + j] = (float)(rows < columns ? directions[i][j] : directions[j][i]);
            }
        }
    }

    // The matrix is drawn row by row, as Keras draws it; here stand its columns.
    private static double[][] NewDirections(int length, int count, SeededRandom random)
    {
        double[][] directions = [.. Enumerable.Range(0, count).Select(_ => new double[length])];
        for (int i = 0; i < length; i++)
        {
            foreach (double[] direction in directions)
            {
                direction[i] = random.NextNormal();
            }
        }

        for (int i = 0; i < count; i++)
        {
            Orthogonalize(directions[i], directions.AsSpan(0, i));
        }

        return directions;
    }

    // What rounding leaves of the others after the first time is gone after the second (Giraud et al., 2005).
    private static void Orthogonalize(double[] direction, ReadOnlySpan<double[]> others)
    {
        for (int time = 0; time < 2; time++)
        {
            foreach (double[] other in others)
            {
                double share = Product(direction, other);
                for (int i = 0; i < direction.Length; i++)
                {
                    direction[i] -= share * other[i];
                }
            }
        }

        double length = Math.Sqrt(Product(direction, direction));
        for (int i = 0; i < direction.Length; i++)
        {
            direction[i] /= length;
        }
    }

    private static double Product(double[] one, double[] other)
    {
        double sum = 0;
        for (int i = 0; i < one.Length; i++)
        {
            sum += one[i] * other[i];
        }

        return sum;
    }
}
