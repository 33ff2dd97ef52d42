using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using DrawDigit.Drawing;
using MnistNet.Pretrained;
using MnistNet.Tests.Data;

namespace DrawDigit.Tests.Server;

/// <summary>What is wrong with a request is said by its status, and costs the server nothing.</summary>
public class RequestTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Binary = "application/octet-stream";

    [Theory]
    [InlineData(0, Binary, HttpStatusCode.BadRequest)]
    [InlineData(InkBitmap.ByteCount - 1, Binary, HttpStatusCode.BadRequest)]
    [InlineData(InkBitmap.ByteCount + 1, Binary, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(50_000_000, Binary, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(InkBitmap.ByteCount, "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData(InkBitmap.ByteCount, "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_body_that_is_no_drawing_is_refused(int length, string type, HttpStatusCode expected)
    {
        foreach (string path in (string[])["/api/predict", "/api/activations"])
        {
            using ByteArrayContent body = new(new byte[length]);
            body.Headers.ContentType = new MediaTypeHeaderValue(type);
            using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = body };
            request.Headers.ExpectContinue = true;

            using HttpResponseMessage response = await server.Client.SendAsync(request);

            Assert.Equal(expected, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }
    }

    [Theory]
    [InlineData(InkBitmap.ByteCount + 1)]
    [InlineData(5_000_000)]
    public async Task A_body_that_hides_its_length_is_refused_too(int length)
    {
        using ByteArrayContent body = RunningServer.Body(new byte[length]);
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/predict") { Content = body };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.ExpectContinue = true;
        try
        {
            using HttpResponseMessage response = await server.Client.SendAsync(request);

            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        }
        catch (HttpRequestException) when (length > InkBitmap.ByteCount + 1)
        {
            // The server may close the connection before the client has sent all.
        }
    }

    [Theory]
    [InlineData("/api/predict", 1)]
    [InlineData("/api/predict", 1000)]
    [InlineData("/api/predict", InkBitmap.ByteCount)]
    [InlineData("/api/activations", 7)]
    public async Task A_drawing_in_chunks_is_read(string path, int chunk)
    {
        byte[] drawing = Ink.Blank().Rectangle(66, 20, 10, 100);
        using MemoryStream body = new();
        foreach (byte[] part in drawing.Chunk(chunk))
        {
            body.Write(Encoding.ASCII.GetBytes($"{part.Length:x}\r\n"));
            body.Write(part);
            body.Write("\r\n"u8);
        }

        body.Write("0\r\n\r\n"u8);
        using Socket socket = await Clients.ConnectAsync(Clients.First, server.Address);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {Binary}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"));
        await socket.SendAsync(body.ToArray());

        string answer = await Clients.ReadToEndAsync(socket);

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Contains(path == "/api/predict" ? "\"label\":1," : "\"name\":\"conv2d\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/no-such-page", HttpStatusCode.NotFound)]
    [InlineData("GET", "/index.html/../../../etc/passwd", HttpStatusCode.NotFound)]
    [InlineData("GET", "/%2e%2e/%2e%2e/etc/passwd", HttpStatusCode.NotFound)]
    [InlineData("POST", "/", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/main.js", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/api/status", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/api/predict", HttpStatusCode.MethodNotAllowed)]
    [InlineData("OPTIONS", "/api/predict", HttpStatusCode.MethodNotAllowed)]
    [InlineData("TRACE", "/", HttpStatusCode.MethodNotAllowed)]
    public async Task What_is_not_there_and_what_is_not_done_is_refused(string method, string path, HttpStatusCode expected)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);

        using HttpResponseMessage response = await server.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]:5080", HttpStatusCode.OK)]
    public async Task Only_names_of_loopback_are_answered(string host, HttpStatusCode expected)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/status");
        request.Headers.Host = host;

        using HttpResponseMessage response = await server.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_page_that_a_browser_has_is_not_sent_again()
    {
        using HttpResponseMessage first = await server.Client.GetAsync("/main.js");
        using HttpRequestMessage again = new(HttpMethod.Get, "/main.js");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using HttpResponseMessage second = await server.Client.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task The_page_says_how_many_numbers_the_network_has()
    {
        string page = await server.Client.GetStringAsync("/");

        Assert.Contains("fewer than 10,000 numbers", page, StringComparison.Ordinal);
        Assert.InRange(RecordCnn.ParameterCount, 1, 9_999);
    }

    [Fact]
    public void It_listens_on_loopback_unless_told_otherwise() => Assert.True(new Uri(new ServerOptions().Urls).IsLoopback);
}
