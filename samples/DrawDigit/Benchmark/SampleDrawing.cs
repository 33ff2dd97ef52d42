using System.Net.Http.Headers;
using DrawDigit.Drawing;

namespace DrawDigit.Benchmark;

/// <summary>A zero, as a person might draw it.</summary>
internal static class SampleDrawing
{
    private static readonly byte[] Ink = Ring();

    /// <summary>As a page sends it.</summary>
    public static ByteArrayContent Body()
    {
        ByteArrayContent body = new(Ink);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return body;
    }

    private static byte[] Ring()
    {
        byte[] ink = new byte[InkBitmap.ByteCount];
        for (int i = 0; i < ink.Length; i++)
        {
            double x = (i % InkBitmap.Side) - 69.5, y = (i / InkBitmap.Side) - 69.5;
            double distance = Math.Abs(Math.Sqrt((x * x * 1.8) + (y * y)) - 45);
            ink[i] = (byte)(255 * Math.Clamp(6.5 - distance, 0, 1));
        }

        return ink;
    }
}
