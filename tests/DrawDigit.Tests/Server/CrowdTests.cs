using System.Diagnostics;
using System.Globalization;
using MnistNet.Tests.Data;
using PaperCnnSample.Tests;
using Xunit.Abstractions;

namespace DrawDigit.Tests.Server;

/// <summary>64 clients at once, for 5 seconds, or as many as MNISTNET_CROWD_SECONDS says.</summary>
public class CrowdTests(ITestOutputHelper output, DigitsFolder digits) : IClassFixture<DigitsFolder>
{
    private const int Clients = 64;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(
        double.Parse(Environment.GetEnvironmentVariable("MNISTNET_CROWD_SECONDS") ?? "5", CultureInfo.InvariantCulture));

    [Fact]
    public async Task A_crowd_loses_no_answer_and_leaves_memory_flat()
    {
        using ServerProcess server = await ServerProcess.StartAsync("--data", digits.Path);
        using HttpClient client = new() { BaseAddress = server.Address };

        // First the code is compiled and the buffers grow: after so many answers, however long a busy machine takes for them.
        int warmUps = 0;
        while (warmUps < Clients * 10)
        {
            warmUps += (await CrowdAsync(client, TimeSpan.FromSeconds(3))).Answers;
        }

        double before = server.Megabytes;
        (int answers, double slowest) = await CrowdAsync(client, Duration);
        double after = server.Megabytes;

        output.WriteLine(FormattableString.Invariant(
            $"{warmUps} and {answers} answers to {Clients} clients in {Duration.TotalSeconds} s, none lost; slowest {slowest:F0} ms; memory {before:F0} MB, then {after:F0} MB"));
        Assert.InRange(after, 0, before + 25);
    }

    private static async Task<(int Answers, double Slowest)> CrowdAsync(HttpClient client, TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        (int Answers, double Slowest)[] all = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async number =>
        {
            // Each draws something else, and must hear of its own drawing.
            byte[] drawing = Ink.Blank().Rectangle(20 + number, 20, 10, 100).Rectangle(20, 20 + number, 60, 10);
            string? expected = null;
            int answers = 0;
            double slowest = 0;
            while (Stopwatch.GetElapsedTime(start) < duration)
            {
                long asked = Stopwatch.GetTimestamp();
                using ByteArrayContent body = RunningServer.Body(drawing);
                using HttpResponseMessage response = await client.PostAsync("/api/predict", body);
                string answer = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
                slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                Assert.Equal(expected ??= answer, answer);
                answers++;
            }

            return (answers, slowest);
        }));
        return (all.Sum(client => client.Answers), all.Max(client => client.Slowest));
    }
}
