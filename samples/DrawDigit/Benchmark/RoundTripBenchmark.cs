using System.Diagnostics;
using System.Globalization;

namespace DrawDigit.Benchmark;

/// <summary>Measures how long a page waits for an answer on the same machine.</summary>
internal static class RoundTripBenchmark
{
    private const int WarmUps = 500;
    private const int Requests = 2000;

    // A page asks no faster than its screen shows.
    private static readonly TimeSpan Frame = TimeSpan.FromSeconds(1.0 / 60);

    public static async Task RunAsync(CancellationToken cancellation)
    {
        await using WebApplication app = DrawDigitServer.Create(new ServerOptions { Urls = "http://127.0.0.1:0" });
        await app.StartAsync(cancellation).ConfigureAwait(false);
        using HttpClient client = new() { BaseAddress = new Uri(app.Urls.First()) };
        Console.WriteLine($"{Requests} round trips on loopback, one a frame, in ms");
        Console.WriteLine("                   median  99th percentile");
        foreach (string path in (string[])["/api/predict", "/api/activations"])
        {
            double[] sorted = await MeasureAsync(client, path, cancellation).ConfigureAwait(false);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path,-17} {sorted[Requests / 2],7:F2} {sorted[Requests * 99 / 100],16:F2}"));
        }

        await app.StopAsync(cancellation).ConfigureAwait(false);
    }

    private static async Task<double[]> MeasureAsync(HttpClient client, string path, CancellationToken cancellation)
    {
        double[] milliseconds = new double[WarmUps + Requests];
        for (int i = 0; i < milliseconds.Length; i++)
        {
            using ByteArrayContent body = SampleDrawing.Body();
            long start = Stopwatch.GetTimestamp();
            using HttpResponseMessage response = await client.PostAsync(path, body, cancellation).ConfigureAwait(false);
            await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
            TimeSpan taken = Stopwatch.GetElapsedTime(start);
            milliseconds[i] = taken.TotalMilliseconds;
            if (i >= WarmUps && taken < Frame)
            {
                await Task.Delay(Frame - taken, cancellation).ConfigureAwait(false);
            }
        }

        return [.. milliseconds.Skip(WarmUps).Order()];
    }
}
