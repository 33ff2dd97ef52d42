using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DrawDigit.Security;

namespace DrawDigit.Tests.Server;

/// <summary>One client takes nothing away from the others, and many cost little.</summary>
public class AddressTests
{
    private const string Answered = "HTTP/1.1 200 OK";

    [Fact]
    public async Task Silent_connections_of_one_client_lock_out_nobody_else_and_itself_not_for_long()
    {
        ServerLimits limits = new();
        await using RunningServer server = await RunningServer.StartAsync();
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<Socket> silent = await Clients.ConnectAsync(Clients.First, server.Address, 2 * limits.ConnectionsPerAddress);

        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(Answered, await Clients.AskAsync(Clients.Second, server.Address));
        }

        Assert.Equal("", await Clients.AskAsync(Clients.First, server.Address));
        await Task.WhenAll(silent.Select(Clients.WaitForEndAsync));
        Assert.Equal(Answered, await Clients.AskAsync(Clients.First, server.Address));
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 2 * limits.SilenceTimeout.TotalSeconds);
        foreach (Socket socket in silent)
        {
            socket.Dispose();
        }
    }

    [Fact]
    public async Task A_client_that_is_silent_after_its_answer_is_cut_off_too()
    {
        await using RunningServer server = await RunningServer.StartAsync(new ServerLimits { ConnectionsPerAddress = 1, SilenceTimeout = TimeSpan.FromSeconds(5) });
        using Socket socket = await Clients.ConnectAsync(Clients.Second, server.Address);
        await socket.SendAsync("GET /api/status HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());

        // Only what was answered has surely been counted: of two that knock at once, either may be the first.
        byte[] answer = new byte[Answered.Length];
        await new NetworkStream(socket).ReadExactlyAsync(answer);
        Assert.Equal(Answered, Encoding.ASCII.GetString(answer));
        Assert.Equal("", await Clients.AskAsync(Clients.Second, server.Address));

        await Clients.ReadToEndAsync(socket);

        Assert.Equal(Answered, await Clients.AskAsync(Clients.Second, server.Address));
    }

    [Fact]
    public async Task A_client_that_never_reads_its_answers_is_cut_off()
    {
        const int Requests = 5000;
        await using RunningServer server = await RunningServer.StartAsync(new ServerLimits { RequestTimeout = TimeSpan.FromSeconds(2) });
        int length = (await server.Client.GetByteArrayAsync("/style.css")).Length;
        using Socket socket = await Clients.ConnectAsync(Clients.Second, server.Address);
        await socket.SendAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("GET /style.css HTTP/1.1\r\nHost: localhost\r\n\r\n", Requests))));

        await Task.Delay(TimeSpan.FromSeconds(6));

        // What the system's buffers held, and no more.
        long bytes = await Clients.WaitForEndAsync(socket);
        Assert.InRange(bytes, 1, (long)Requests * length / 2);
        Assert.Equal(Answered, await Clients.AskAsync(Clients.First, server.Address));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("fe80::1%1", "fe80::2%2", true)]
    [InlineData("::1", "127.0.0.1", false)]
    public void A_subscriber_is_one_client_whatever_its_addresses(string one, string other, bool isSame) =>
        Assert.Equal(isSame, ClientAddress.Of(IPAddress.Parse(one)) == ClientAddress.Of(IPAddress.Parse(other)));
}
