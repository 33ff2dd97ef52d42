using System.Net.Sockets;
using System.Text;
using DrawDigit.Drawing;
using PaperCnnSample.Tests;

namespace DrawDigit.Tests.Server;

/// <summary>Nobody fills the log of whoever runs the server.</summary>
public class LogTests(DigitsFolder digits) : IClassFixture<DigitsFolder>
{
    [Fact]
    public async Task What_clients_do_wrong_is_not_logged()
    {
        using ServerProcess server = await ServerProcess.StartAsync("--data", digits.Path);
        const string Head = "POST /api/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n";
        string[] requests =
        [
            $"{Head}Content-Length: {InkBitmap.ByteCount}\r\n\r\nabc",
            $"{Head}Transfer-Encoding: chunked\r\n\r\n4\r\nab",
            $"{Head}Transfer-Encoding: chunked\r\n\r\nzz\r\n",
            "GET /api/test/0/0?page=x HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
            "GET /%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        ];
        for (int i = 0; i < 20; i++)
        {
            foreach (string request in requests)
            {
                using Socket socket = await Clients.ConnectAsync(Clients.First, server.Address);
                await socket.SendAsync(Encoding.ASCII.GetBytes(request));
                await Task.Delay(20);

                // Without a farewell.
                socket.LingerState = new LingerOption(true, 0);
            }
        }

        Assert.Equal("HTTP/1.1 200 OK", await Clients.AskAsync(Clients.First, server.Address));
        await Task.Delay(TimeSpan.FromSeconds(1));
        string[] lines = (await server.StopAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Empty(lines);
    }
}
