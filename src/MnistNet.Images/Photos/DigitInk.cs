namespace MnistNet.Images;

/// <summary>Finds the ink of a digit on paper.</summary>
internal static class DigitInk
{
    /// <summary>What keeps dark paper's noise from counting as contrast; on a scale of 255.</summary>
    private const double Dark = 32;

    /// <summary>What is smaller than this share of the picture is a digit only where nothing else is.</summary>
    private const double LeastShareOfPicture = 1.0 / 12;

    /// <summary>A piece beside the largest, such as the bar of a five, has at least this share of its pixels.</summary>
    private const double LeastShareOfDigit = 0.04;

    /// <summary>And is no farther from it than this share of its longer side.</summary>
    private const double FarthestShareOfDigit = 0.3;

    /// <summary>Finds the ink.</summary>
    /// <param name="light">The picture, from 0 to 255.</param>
    /// <returns>How much of each pixel is covered with the digit's ink, in [0, 1]; null where nothing stands out.</returns>
    public static Plane? Find(Plane light)
    {
        Plane contrast = Contrast(light);
        if (InkThreshold.Of(contrast.Values) is not { } rough
            || DigitPieces(contrast, rough) is not { Count: > 0 } found)
        {
            return null;
        }

        // In the neighbourhood of the digit ink is no longer rare, and the rest of the picture has no say.
        return InkThreshold.Of(Around(found[0].Box, contrast)) is { IsInk: true } threshold && DigitPieces(contrast, threshold) is { Count: > 0 } pieces
            ? Coverage(contrast, threshold, pieces)
            : null;
    }

    /// <summary>By how much each pixel differs from the paper in the direction of the ink, as a share of the paper's light.</summary>
    private static Plane Contrast(Plane light)
    {
        int direction = PaperLight.DirectionOfInk(light);
        if (direction == 0)
        {
            return light.Select((_, _) => 0);
        }

        Plane paper = PaperLight.Without(light, direction);
        return light.Select((value, i) => direction * (value - paper.Values[i]) / (paper.Values[i] + Dark));
    }

    /// <summary>The largest piece that can be a digit, and behind it those that belong to it.</summary>
    private static List<InkPiece> DigitPieces(Plane contrast, InkThreshold threshold)
    {
        InkPiece[] pieces = [.. InkPiece.All(Array.ConvertAll(contrast.Values, value => value > threshold.Value), contrast.Height, contrast.Width).OrderByDescending(piece => piece.Pixels.Count)];
        InkPiece? digit = pieces.FirstOrDefault(piece => !piece.TouchesRim && piece.Box.LongerSide >= LeastShareOfPicture * contrast.LongerSide) ?? pieces.FirstOrDefault();
        return digit is null ? [] : [digit, .. pieces.Where(piece => piece != digit && Belongs(piece, digit))];
    }

    private static bool Belongs(InkPiece piece, InkPiece digit) =>
        (!piece.TouchesRim || digit.TouchesRim)
        && piece.Pixels.Count >= LeastShareOfDigit * digit.Pixels.Count
        && Distance(piece.Box, digit.Box) <= FarthestShareOfDigit * digit.Box.LongerSide;

    private static int Distance(PixelBox one, PixelBox other) => Math.Max(
        Math.Max(one.Left, other.Left) - Math.Min(one.Left + one.Width, other.Left + other.Width),
        Math.Max(one.Top, other.Top) - Math.Min(one.Top + one.Height, other.Top + other.Height));

    private static double[] Around(PixelBox box, Plane contrast)
    {
        int margin = box.LongerSide / 2;
        (int top, int bottom) = (Math.Max(0, box.Top - margin), Math.Min(contrast.Height, box.Top + box.Height + margin));
        (int left, int right) = (Math.Max(0, box.Left - margin), Math.Min(contrast.Width, box.Left + box.Width + margin));
        return [.. Enumerable.Range(top, bottom - top).SelectMany(y => contrast.Values.Skip((y * contrast.Width) + left).Take(right - left))];
    }

    // The edge of a stroke covers its pixels in part; it lies beside the pixels above the threshold.
    private static Plane Coverage(Plane contrast, InkThreshold threshold, IEnumerable<InkPiece> pieces)
    {
        bool[] isNear = new bool[contrast.Values.Length];
        foreach (int pixel in pieces.SelectMany(piece => piece.Pixels))
        {
            (int y, int x) = Math.DivRem(pixel, contrast.Width);
            for (int row = Math.Max(0, y - 1); row <= Math.Min(contrast.Height - 1, y + 1); row++)
            {
                isNear.AsSpan((row * contrast.Width) + Math.Max(0, x - 1), Math.Min(contrast.Width - 1, x + 1) - Math.Max(0, x - 1) + 1).Fill(true);
            }
        }

        double paper = threshold.Paper + threshold.PaperDeviation;
        return contrast.Select((value, i) => isNear[i] ? Math.Clamp((value - paper) / (threshold.Ink - paper), 0, 1) : 0);
    }
}
