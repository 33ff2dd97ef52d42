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
    private const string AnySubdomain = "*.";

    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Loopback's names, those that were asked for, and those of the addresses that the server listens on.</summary>
    /// <exception cref="InvalidDataException">One is not an address.</exception>
    public static IList<string> For(ServerOptions options)
    {
        IEnumerable<string> listening = options.Addresses.SelectMany(address => Of(address.Host));
        return [.. Loopback.Concat(options.Hosts.Select(Bracketed)).Concat(listening).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Tells whether a browser can send it as the name of a host: neither an address with scheme or port, nor every name there is.</summary>
    public static bool IsName(string name) =>
        Uri.CheckHostName(name.StartsWith(AnySubdomain, StringComparison.Ordinal) ? name[AnySubdomain.Length..] : name) != UriHostNameType.Unknown;

    /// <summary>What a person can type to reach an address that is listened on.</summary>
    /// <param name="url">The address; one that stands for all of the machine becomes each of them.</param>
    /// <returns>Addresses for a browser, this machine's own first.</returns>
    public static IEnumerable<string> Reachable(string url)
    {
        BindingAddress address = BindingAddress.Parse(url);
        return IsEverywhere(address.Host)
            ? MachineAddresses().Where(each => !IPAddress.IsLoopback(each) && !each.IsIPv6LinkLocal).Select(Written).Prepend(Loopback[0])
                .Select(host => $"{address.Scheme}://{host}:{address.Port}")
            : [url];
    }

    // Every address of the machine: a browser that is given numbers cannot be misled by names.
    private static IEnumerable<string> Of(string host) =>
        IsEverywhere(host) ? MachineAddresses().Select(Written).Append(Environment.MachineName) : [host];

    private static bool IsEverywhere(string host) => host is "*" or "+" or "0.0.0.0" or "[::]";

    private static IEnumerable<IPAddress> MachineAddresses() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(address => address.Address);

    private static string Bracketed(string name) => Uri.CheckHostName(name) == UriHostNameType.IPv6 && !name.StartsWith('[') ? $"[{name}]" : name;

    // Without the zone of a link-local address, which no browser sends.
    private static string Written(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() : $"[{new IPAddress(address.GetAddressBytes())}]";
}
