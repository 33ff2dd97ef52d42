using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DrawDigit.Security;

/// <summary>Limits on connections and bytes: what breaks them does not get as far as the page's own code.</summary>
internal static class KestrelLimits
{
    private const int HeadBytes = 16 * 1024;
    private const int LineBytes = 2 * 1024;
    private const int HeaderCount = 64;

    public static void Apply(KestrelServerOptions kestrel, ServerLimits limits)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = limits.SentBodyBytes;
        kestrel.Limits.MaxConcurrentConnections = limits.Connections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = 0;
        kestrel.Limits.MaxRequestHeadersTotalSize = HeadBytes;
        kestrel.Limits.MaxRequestHeaderCount = HeaderCount;
        kestrel.Limits.MaxRequestLineSize = LineBytes;
        kestrel.Limits.KeepAliveTimeout = limits.SilenceTimeout;
        kestrel.Limits.RequestHeadersTimeout = limits.HeadTimeout;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(limits.BytesPerSecond, limits.SlowGrace);
        kestrel.Limits.MinResponseDataRate = new MinDataRate(limits.BytesPerSecond, limits.SlowGrace);
        kestrel.ConfigureHttpsDefaults(https => https.HandshakeTimeout = limits.HeadTimeout);
        AddressConnections connections = new(limits.ConnectionsPerAddress);
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(connections.Before));
    }
}
