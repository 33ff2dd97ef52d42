using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DrawDigit.Drawing;
using DrawDigit.Security;
using MnistNet.Tests.Data;

namespace DrawDigit.Tests.Server;

/// <summary>Slow and flooding clients are refused, and the others do not notice.</summary>
public class LimitTests
{
    [Fact]
    public async Task A_flood_is_refused_and_passes()
    {
        await using RunningServer server = await RunningServer.StartAsync(new ServerLimits { Burst = 20, RequestsPerSecond = 20, WaitingPerAddress = 5 });
        HttpResponseMessage[] flood = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => server.Client.GetAsync("/api/status")));

        HttpStatusCode[] statuses = [.. flood.Select(response => response.StatusCode)];
        Assert.InRange(statuses.Count(status => status == HttpStatusCode.OK), 20, 150);
        Assert.All(flood.Where(response => response.StatusCode != HttpStatusCode.OK), response =>
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
        });

        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/api/status")).StatusCode);
    }

    [Fact]
    public async Task Slow_clients_are_cut_off_and_hold_up_nobody()
    {
        ServerLimits limits = new() { HeadTimeout = TimeSpan.FromSeconds(1), SlowGrace = TimeSpan.FromSeconds(1.5), BytesPerSecond = 1000 };
        await using RunningServer server = await RunningServer.StartAsync(limits);
        string head = $"POST /api/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\nContent-Length: {InkBitmap.ByteCount}\r\n";
        Task<string>[] slow = [.. Enumerable.Range(0, 40).Select(i => SlowAsync(server.Address, i % 2 == 0 ? head : head + "\r\n"))];

        // Meanwhile, someone else draws.
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < 20; i++)
        {
            await server.PostAsync("/api/predict", Ink.Blank().Rectangle(66, 20, 10, 100));
        }

        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 5);
        Assert.All(await Task.WhenAll(slow), answer => Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal));
    }

    /// <summary>Sends the beginning of a request, then a byte now and then, until the server has had enough.</summary>
    private static async Task<string> SlowAsync(Uri address, string beginning)
    {
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address.Host, address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(beginning));
        byte[] answer = new byte[4096];
        Task<int> received = socket.ReceiveAsync(answer);
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        while (await Task.WhenAny(received, Task.Delay(200, limit.Token)) != received)
        {
            limit.Token.ThrowIfCancellationRequested();
            await socket.SendAsync("x"u8.ToArray());
        }

        return Encoding.ASCII.GetString(answer, 0, await received);
    }
}
