using System.Numerics;

namespace MnistNet;

/// <summary>Writes a digit as an unsteady hand does: each time other points, another slant and another width.</summary>
internal static class Handwriting
{
    private const int StepsPerSegment = 8;

    /// <summary>How far a single point strays from the skeleton, in heights of the digit.</summary>
    private const double PointJitter = 0.03;

    /// <summary>How far the lines bend, in heights of the digit.</summary>
    private const double Warp = 0.08;

    /// <summary>How much larger the upper or the lower half may become: the exponent of the height lies between its inverse and itself.</summary>
    private const double MaxWaist = 1.6;

    // Radians; then tangents, negative leaning to the right; then shares of the skeleton's width.
    private const double MaxRotation = 0.42;
    private const double MinSlant = -0.7;
    private const double MaxSlant = 0.4;
    private const double MinWidth = 0.55;
    private const double MaxWidth = 1.15;

    /// <summary>Draws the strokes of one digit as polylines, in heights of the digit.</summary>
    public static Vector2[][] Write(int digit, SeededRandom random)
    {
        PenPoint[][] skeleton = DigitSkeleton.Choose(digit, random);
        Func<Vector2, Vector2> hand = ChooseHand(random);
        Vector2[][] strokes = new Vector2[skeleton.Length][];
        for (int i = 0; i < strokes.Length; i++)
        {
            PenPoint[] points = Array.ConvertAll(
                skeleton[i], point => point with { Position = point.Position + Between(random, -PointJitter, PointJitter) });
            strokes[i] = Array.ConvertAll(Curve(points), point => hand(point));
        }

        return strokes;
    }

    /// <summary>A map of the plane that all points of the digit go through: its halves, its bends, its width, slant and rotation.</summary>
    private static Func<Vector2, Vector2> ChooseHand(SeededRandom random)
    {
        float waist = MathF.Pow((float)MaxWaist, (float)random.NextDouble(-1, 1));
        Vector2 strength = Between(random, -Warp, Warp);
        Vector2 frequency = Between(random, 2, 6);
        Vector2 phase = Between(random, 0, Math.Tau);
        float width = (float)random.NextDouble(MinWidth, MaxWidth);
        float slant = (float)random.NextDouble(MinSlant, MaxSlant);
        (float sin, float cos) = MathF.SinCos((float)random.NextDouble(-MaxRotation, MaxRotation));
        return point =>
        {
            float height = MathF.Pow(Math.Max(point.Y, 0), waist);
            float x = width * (point.X + strength.X * MathF.Sin(frequency.X * height + phase.X)) + slant * height;
            float y = height + strength.Y * MathF.Sin(frequency.Y * point.X + phase.Y);
            return new Vector2(cos * x - sin * y, sin * x + cos * y);
        };
    }

    private static Vector2 Between(SeededRandom random, double low, double high) =>
        new((float)random.NextDouble(low, high), (float)random.NextDouble(low, high));

    /// <summary>The spline of Catmull and Rom through all points, broken at corners.</summary>
    private static Vector2[] Curve(PenPoint[] points)
    {
        Vector2[] curve = new Vector2[(points.Length - 1) * StepsPerSegment + 1];
        curve[^1] = points[^1].Position;
        for (int i = 0; i + 1 < points.Length; i++)
        {
            Vector2 from = points[i].Position;
            Vector2 to = points[i + 1].Position;
            Vector2? leaving = i == 0 || points[i].IsCorner ? null : (to - points[i - 1].Position) / 2;
            Vector2? arriving = i + 2 == points.Length || points[i + 1].IsCorner ? null : (points[i + 2].Position - from) / 2;
            Vector2 start = leaving ?? FreeEnd(to - from, arriving);
            Vector2 end = arriving ?? FreeEnd(to - from, leaving);
            for (int step = 0; step < StepsPerSegment; step++)
            {
                float t = (float)step / StepsPerSegment;
                float u = 1 - t;
                curve[i * StepsPerSegment + step] =
                    u * u * (1 + 2 * t) * from + t * t * (3 - 2 * t) * to + t * u * u * start - t * t * u * end;
            }
        }

        return curve;
    }

    /// <summary>The direction at an end without a neighbour: the one that leaves the curve there unbent.</summary>
    private static Vector2 FreeEnd(Vector2 chord, Vector2? otherEnd) => otherEnd is { } other ? (3 * chord - other) / 2 : chord;
}
