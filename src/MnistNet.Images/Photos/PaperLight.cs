namespace MnistNet.Images;

/// <summary>How bright the paper is, behind the ink, too.</summary>
internal static class PaperLight
{
    /// <summary>How far around a pixel there is paper, as a share of the picture's longer side: more than half of any stroke's width.</summary>
    private const double Reach = 0.15;

    /// <summary>The median needs no more pixels.</summary>
    private const int MedianSide = 32;

    /// <summary>How far around a pixel the median goes, as a share of the picture's longer side: so far that ink is the lesser part.</summary>
    private const double MedianReach = 0.2;

    /// <summary>Which way ink differs from paper: it is the lesser part of a picture, and far from the rest.</summary>
    /// <param name="light">The picture, from 0 to 255.</param>
    /// <returns>−1 for ink that is darker than the paper, 1 for ink that is lighter, 0 for neither.</returns>
    public static int DirectionOfInk(Plane light)
    {
        Plane small = Plane.AtMost(MedianSide, light.ToBytes(), light.Height, light.Width);
        Plane paper = Plane.Resized(Medians(small), small.Height, small.Width, light.Height, light.Width);
        return Math.Sign(light.Values.Zip(paper.Values, (value, median) => Math.Pow(value - median, 3)).Sum());
    }

    /// <summary>
    /// The light of the paper: of dark ink the morphological closing, of light ink the opening, which take away what is
    /// narrower than a stroke may be and leave gradients and the edges of shadows where they are.
    /// </summary>
    /// <param name="light">The picture, from 0 to 255.</param>
    /// <param name="directionOfInk">−1 or 1.</param>
    /// <returns>A value for each pixel, from 0 to 255.</returns>
    public static Plane Without(Plane light, int directionOfInk)
    {
        int radius = Math.Max(1, (int)Math.Round(Reach * light.LongerSide));
        return Farthest(Farthest(light, radius, -directionOfInk), radius, directionOfInk);
    }

    // Of what is around each pixel, so that neither a gradient of the light nor a shadow matters.
    private static byte[] Medians(Plane small)
    {
        byte[] values = small.ToBytes();
        byte[] medians = new byte[values.Length];
        int radius = Math.Max(1, (int)Math.Round(MedianReach * small.LongerSide));
        List<byte> around = [];
        for (int y = 0; y < small.Height; y++)
        {
            for (int x = 0; x < small.Width; x++)
            {
                around.Clear();
                (int left, int right) = (Math.Max(0, x - radius), Math.Min(small.Width - 1, x + radius));
                for (int row = Math.Max(0, y - radius); row <= Math.Min(small.Height - 1, y + radius); row++)
                {
                    around.AddRange(values.AsSpan((row * small.Width) + left, right - left + 1));
                }

                around.Sort();
                medians[(y * small.Width) + x] = around[around.Count / 2];
            }
        }

        return medians;
    }

    /// <summary>The greatest value of the square around each pixel, or the least.</summary>
    private static Plane Farthest(Plane plane, int radius, int direction)
    {
        double[] values = [.. plane.Values];
        int[] candidates = new int[plane.LongerSide];
        double[] line = new double[plane.LongerSide];
        for (int y = 0; y < plane.Height; y++)
        {
            FarthestOfLine(values, y * plane.Width, step: 1, line.AsSpan(0, plane.Width), candidates, radius, direction);
        }

        for (int x = 0; x < plane.Width; x++)
        {
            FarthestOfLine(values, x, plane.Width, line.AsSpan(0, plane.Height), candidates, radius, direction);
        }

        return plane with { Values = values };
    }

    // The candidates are in order, and each is farther than those behind it: the first is the farthest that is near enough.
    private static void FarthestOfLine(double[] values, int first, int step, Span<double> line, int[] candidates, int radius, int direction)
    {
        for (int i = 0; i < line.Length; i++)
        {
            line[i] = values[first + (i * step)];
        }

        int head = 0, tail = 0;
        for (int i = 0; i < line.Length + radius; i++)
        {
            if (i < line.Length)
            {
                while (tail > head && direction * (line[candidates[tail - 1]] - line[i]) <= 0)
                {
                    tail--;
                }

                candidates[tail++] = i;
            }

            int center = i - radius;
            if (center >= 0)
            {
                if (candidates[head] < center - radius)
                {
                    head++;
                }

                values[first + (center * step)] = line[candidates[head]];
            }
        }
    }
}
