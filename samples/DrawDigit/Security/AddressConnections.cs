using System.Net;
using Microsoft.AspNetCore.Connections;

namespace DrawDigit.Security;

/// <summary>How many connections each client has open. Those beyond the limit are closed before a byte of them is read.</summary>
/// <param name="limit">Of one client.</param>
internal sealed class AddressConnections(int limit)
{
    private readonly Lock turn = new();
    private readonly Dictionary<ClientAddress, int> open = [];

    /// <summary>Stands in front of everything that reads a connection, TLS included.</summary>
    public ConnectionDelegate Before(ConnectionDelegate next) => async connection =>
    {
        ClientAddress client = ClientAddress.Of((connection.RemoteEndPoint as IPEndPoint)?.Address);
        if (!TryEnter(client))
        {
            connection.Abort();
            return;
        }

        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            Leave(client);
        }
    };

    private bool TryEnter(ClientAddress client)
    {
        lock (turn)
        {
            int count = open.GetValueOrDefault(client);
            if (count >= limit)
            {
                return false;
            }

            open[client] = count + 1;
            return true;
        }
    }

    private void Leave(ClientAddress client)
    {
        lock (turn)
        {
            if (--open[client] == 0)
            {
                open.Remove(client);
            }
        }
    }
}
