using DrawDigit.Drawing;

namespace DrawDigit.Security;

/// <summary>
/// What one client, and all together, may ask for. A page asks for at most some 70 answers a second and waits for one before
/// the next; 64 of them, even behind one address, stay below all limits. Whoever asks faster is slowed down to
/// <see cref="RequestsPerSecond"/>, and whoever does not wait for answers is refused.
/// </summary>
internal sealed record ServerLimits
{
    /// <summary>Bytes of the largest body as it is sent: a drawing in chunks of one byte takes six for each.</summary>
    public long SentBodyBytes { get; init; } = 8 * InkBitmap.ByteCount;

    /// <summary>Requests a second that one address gets answers to, in the long run.</summary>
    public int RequestsPerSecond { get; init; } = 5000;

    /// <summary>Requests that one address may send at once.</summary>
    public int Burst { get; init; } = 1000;

    /// <summary>Requests of one address that may wait for their turn; those beyond are refused.</summary>
    public int WaitingPerAddress { get; init; } = 256;

    /// <summary>Requests of all addresses that may wait for a core to compute on; those beyond are refused.</summary>
    public int WaitingForCore { get; init; } = 1024;

    /// <summary>Open connections of all addresses; those beyond are closed.</summary>
    public int Connections { get; init; } = 4096;

    /// <summary>Open connections of one address; those beyond are closed. 64 browsers behind one address open up to six each.</summary>
    public int ConnectionsPerAddress { get; init; } = 512;

    /// <summary>How long a connection may say nothing, before its first request or between two.</summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a client may take to send the head of a request, or to agree on a cipher.</summary>
    public TimeSpan HeadTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a request may take from its head to its answer.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The slowest that a body may come and an answer be taken, in bytes a second.</summary>
    public double BytesPerSecond { get; init; } = 4096;

    /// <summary>From when on that is asked for.</summary>
    public TimeSpan SlowGrace { get; init; } = TimeSpan.FromSeconds(2);
}
