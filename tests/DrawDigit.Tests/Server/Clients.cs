using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DrawDigit.Tests.Server;

/// <summary>Clients at addresses of loopback, of which there are 16 million, that do what no browser does.</summary>
internal static class Clients
{
    public static readonly IPAddress First = IPAddress.Parse("127.0.0.1");
    public static readonly IPAddress Second = IPAddress.Parse("127.0.0.2");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Opens a connection from an address, and says nothing.</summary>
    public static async Task<Socket> ConnectAsync(IPAddress from, Uri server)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(IPAddress.Parse(server.Host), server.Port);
        return socket;
    }

    /// <summary>Tries to open many connections.</summary>
    /// <returns>Those that the server has not hung up at once.</returns>
    public static async Task<IReadOnlyList<Socket>> ConnectAsync(IPAddress from, Uri server, int count)
    {
        List<Socket> sockets = [];
        for (int i = 0; i < count; i++)
        {
            try
            {
                sockets.Add(await ConnectAsync(from, server));
            }
            catch (SocketException exception) when (IsEnd(exception))
            {
            }
        }

        return sockets;
    }

    /// <summary>Asks where the model stands.</summary>
    /// <returns>The first line of the answer; empty where the server hung up instead.</returns>
    public static async Task<string> AskAsync(IPAddress from, Uri server)
    {
        try
        {
            using Socket socket = await ConnectAsync(from, server);
            await socket.SendAsync(Encoding.ASCII.GetBytes("GET /api/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
            string answer = await ReadToEndAsync(socket);
            return answer.Split("\r\n")[0];
        }
        catch (SocketException exception) when (IsEnd(exception))
        {
            return "";
        }
    }

    /// <summary>Reads until the server hangs up.</summary>
    public static async Task<string> ReadToEndAsync(Socket socket)
    {
        using MemoryStream all = new();
        await CopyToAsync(socket, all);
        return Encoding.ASCII.GetString(all.ToArray());
    }

    /// <summary>Waits until the server hangs up, however it does.</summary>
    /// <returns>How many bytes came before.</returns>
    public static async Task<long> WaitForEndAsync(Socket socket)
    {
        using MemoryStream all = new();
        try
        {
            await CopyToAsync(socket, all);
        }
        catch (SocketException exception) when (IsEnd(exception))
        {
        }

        return all.Length;
    }

    private static async Task CopyToAsync(Socket socket, Stream all)
    {
        using CancellationTokenSource limit = new(Patience);
        byte[] buffer = new byte[64 * 1024];
        int count;
        while ((count = await socket.ReceiveAsync(buffer, limit.Token)) > 0)
        {
            all.Write(buffer, 0, count);
        }
    }

    private static bool IsEnd(SocketException exception) =>
        exception.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown;
}
