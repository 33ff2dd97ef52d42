using System.Diagnostics;
using System.Globalization;
using DrawDigit.Endpoints;
using DrawDigit.Model;

namespace DrawDigit.Benchmark;

/// <summary>Measures what the program holds that a person starts without options: a process of its own, which reads the digits and then answers a crowd.</summary>
internal static class MemoryBenchmark
{
    private const int Clients = 64;

    private static readonly TimeSpan Crowded = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(CancellationToken cancellation)
    {
        using Process program = Start();
        try
        {
            using HttpClient client = new() { BaseAddress = await AddressAsync(program, cancellation).ConfigureAwait(false) };
            Console.WriteLine("memory in MB               now   most so far");
            StatusReply status = await ReadyAsync(client, cancellation).ConfigureAwait(false);
            await Task.Delay(Rest, cancellation).ConfigureAwait(false);
            Show("has read the digits", program);
            await client.GetByteArrayAsync("/api/test", cancellation).ConfigureAwait(false);
            Show("has read the test set", program);
            int[] answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => AskAsync(client, cancellation))).ConfigureAwait(false);
            Show("has answered a crowd", program);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{status.Model.Origin}; {answers.Sum():N0} answers to {Clients} clients in {Crowded.TotalSeconds} s"));
        }
        finally
        {
            program.Kill();
        }
    }

    private static Process Start()
    {
        string host = Environment.ProcessPath ?? throw new NotSupportedException("The program's own path is not known here.");
        bool isOwnHost = Path.GetFileNameWithoutExtension(host) == typeof(MemoryBenchmark).Assembly.GetName().Name;
        string[] self = isOwnHost ? [] : [Environment.GetCommandLineArgs()[0]];
        return Process.Start(new ProcessStartInfo(host, [.. self, "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true })!;
    }

    private static async Task<Uri> AddressAsync(Process program, CancellationToken cancellation)
    {
        while (await program.StandardOutput.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            if (line.StartsWith(DrawDigitServer.Announcement, StringComparison.Ordinal))
            {
                return new Uri(line[DrawDigitServer.Announcement.Length..line.IndexOf(',', StringComparison.Ordinal)]);
            }
        }

        throw new InvalidOperationException("The program ended before it listened.");
    }

    private static async Task<StatusReply> ReadyAsync(HttpClient client, CancellationToken cancellation)
    {
        while (true)
        {
            StatusReply status = (await client.GetFromJsonAsync("/api/status", PageJson.Default.StatusReply, cancellation).ConfigureAwait(false))!;
            if (status.Model.Phase == ModelPhase.Ready && status.TestImages > 0)
            {
                return status;
            }

            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<int> AskAsync(HttpClient client, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        int answers = 0;
        while (Stopwatch.GetElapsedTime(start) < Crowded)
        {
            using HttpResponseMessage response = await client.PostAsync("/api/predict", SampleDrawing.Body(), cancellation).ConfigureAwait(false);
            await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
            answers++;
        }

        return answers;
    }

    private static void Show(string when, Process program)
    {
        program.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{when,-22} {program.WorkingSet64 / 1e6,7:F0} {program.PeakWorkingSet64 / 1e6,13:F0}"));
    }
}
