using System.Numerics;

namespace MnistNet;

/// <summary>Turns strokes into MNIST's kind of image: fitted into 20×20 pixels, centred in 28×28 by its centre of mass.</summary>
internal static class DigitRaster
{
    public const int Side = 28;
    public const int PixelCount = Side * Side;

    private const int BoxSide = 20;

    // In pixels.
    private const double MinPenRadius = 0.75;
    private const double MaxPenRadius = 1.8;

    /// <summary>Half the width of a stroke's soft edge, in pixels.</summary>
    private const float Softness = 0.7f;

    /// <summary>How much the pen's radius may change along a digit, as a share of it.</summary>
    private const double MaxPressure = 0.25;

    /// <summary>How much single inked pixels may be lighter.</summary>
    private const double MaxGrain = 0.12;

    /// <summary>Draws one digit, from polylines in any unit and place, into 28×28 pixels that are all 0.</summary>
    public static void Draw(Vector2[][] strokes, SeededRandom random, Span<byte> pixels)
    {
        Span<float> box = stackalloc float[BoxSide * BoxSide];
        box.Clear();
        Ink(strokes, random, box);
        Centre(box, random, pixels);
    }

    private static void Ink(Vector2[][] strokes, SeededRandom random, Span<float> box)
    {
        float radius = (float)random.NextDouble(MinPenRadius, MaxPenRadius);
        float pressure = (float)random.NextDouble(-MaxPressure, MaxPressure);
        float phase = (float)random.NextDouble(0, Math.Tau);

        (Vector2 low, Vector2 high) = Bounds(strokes);
        Vector2 size = high - low;
        float scale = (BoxSide - 2 * radius) / Math.Max(size.X, size.Y);
        Vector2 offset = new Vector2(BoxSide) / 2 - (low + high) / 2 * scale;
        foreach (Vector2[] stroke in strokes)
        {
            for (int i = 1; i < stroke.Length; i++)
            {
                float width = radius * (1 + pressure * MathF.Sin(0.25f * i + phase));
                InkSegment(stroke[i - 1] * scale + offset, stroke[i] * scale + offset, width, box);
            }
        }
    }

    private static (Vector2 Low, Vector2 High) Bounds(Vector2[][] strokes)
    {
        (Vector2 low, Vector2 high) = (strokes[0][0], strokes[0][0]);
        foreach (Vector2 point in strokes.SelectMany(stroke => stroke))
        {
            low = Vector2.Min(low, point);
            high = Vector2.Max(high, point);
        }

        return (low, high);
    }

    /// <summary>Darkens each pixel by how near its middle is to the segment.</summary>
    private static void InkSegment(Vector2 from, Vector2 to, float radius, Span<float> box)
    {
        float reach = radius + Softness;
        Vector2 along = to - from;
        float lengthSquared = Math.Max(along.LengthSquared(), 1e-6f);
        int top = FirstPixel(Math.Min(from.Y, to.Y) - reach);
        int bottom = LastPixel(Math.Max(from.Y, to.Y) + reach);
        int left = FirstPixel(Math.Min(from.X, to.X) - reach);
        int right = LastPixel(Math.Max(from.X, to.X) + reach);
        for (int y = top; y <= bottom; y++)
        {
            for (int x = left; x <= right; x++)
            {
                Vector2 pixel = new Vector2(x + 0.5f, y + 0.5f) - from;
                float share = Math.Clamp(Vector2.Dot(pixel, along) / lengthSquared, 0, 1);
                float distance = (pixel - share * along).Length();
                float ink = Math.Clamp((reach - distance) / (2 * Softness), 0, 1);
                ref float value = ref box[y * BoxSide + x];
                value = Math.Max(value, ink);
            }
        }
    }

    private static int FirstPixel(float coordinate) => Math.Max((int)MathF.Floor(coordinate), 0);

    private static int LastPixel(float coordinate) => Math.Min((int)MathF.Floor(coordinate), BoxSide - 1);

    private static void Centre(ReadOnlySpan<float> box, SeededRandom random, Span<byte> pixels)
    {
        (float mass, float massX, float massY) = (0, 0, 0);
        for (int i = 0; i < box.Length; i++)
        {
            mass += box[i];
            massX += box[i] * (i % BoxSide + 0.5f);
            massY += box[i] * (i / BoxSide + 0.5f);
        }

        int shiftX = Shift(massX / mass);
        int shiftY = Shift(massY / mass);
        for (int i = 0; i < box.Length; i++)
        {
            if (box[i] > 0)
            {
                double grain = 1 - MaxGrain * random.NextDouble();
                pixels[(i / BoxSide + shiftY) * Side + i % BoxSide + shiftX] = (byte)Math.Round(255 * box[i] * grain);
            }
        }
    }

    private static int Shift(float centreOfMass) => Math.Clamp((int)MathF.Round(Side / 2f - centreOfMass), 0, Side - BoxSide);
}
