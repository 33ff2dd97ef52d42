using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace DrawDigit.Security;

/// <summary>
/// Who is counted as one client: an address of IPv4, or the 64 bits of IPv6 that one subscriber has for as many addresses as
/// it likes.
/// </summary>
internal readonly record struct ClientAddress
{
    private const int SubscriberBytes = 8;

    private readonly UInt128 bits;

    private ClientAddress(UInt128 bits) => this.bits = bits;

    /// <summary>Tells whose address it is.</summary>
    /// <param name="address">Null where a connection has none, such as that of a Unix domain socket; all those are one client.</param>
    /// <returns>The client.</returns>
    public static ClientAddress Of(IPAddress? address)
    {
        if (address is null)
        {
            return default;
        }

        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        if (address.AddressFamily == AddressFamily.InterNetwork || address.IsIPv4MappedToIPv6)
        {
            address.MapToIPv6().TryWriteBytes(bytes, out _);
        }
        else
        {
            address.TryWriteBytes(bytes, out _);
            bytes[SubscriberBytes..].Clear();
        }

        return new ClientAddress(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }
}
