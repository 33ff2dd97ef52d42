using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace DrawDigit.Security;

/// <summary>
/// The names under which a browser may reach the page. Any other is refused: a foreign site whose name is made to point here
/// (DNS rebinding) stays outside.
/// </summary>
internal static class HostNames
{
    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Loopback's names, those that were asked for, and those of the addresses that the server listens on.</summary>
    /// <exception cref="FormatException">One is not an address.</exception>
    public static IList<string> For(ServerOptions options)
    {
        IEnumerable<string> listening = options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(url => Of(BindingAddress.Parse(url).Host));
        return [.. Loopback.Concat(options.Hosts).Concat(listening).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    // Every address of the machine: a browser that is given numbers cannot be misled by names.
    private static IEnumerable<string> Of(string host) => host is "*" or "+" or "0.0.0.0" or "[::]"
        ? NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(address => Written(address.Address))
            .Append(Environment.MachineName)
        : [host];

    // Without the zone of a link-local address, which no browser sends.
    private static string Written(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() : $"[{new IPAddress(address.GetAddressBytes())}]";
}
