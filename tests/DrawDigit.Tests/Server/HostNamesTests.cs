using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using DrawDigit.Security;

namespace DrawDigit.Tests.Server;

/// <summary>Under which names may a browser reach the page?</summary>
public class HostNamesTests
{
    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    [Fact]
    public void On_loopback_only_its_names() => Assert.Equal(Loopback, HostNames.For(new ServerOptions()));

    [Fact]
    public void Where_it_listens_and_what_was_asked_for_too()
    {
        IList<string> names = HostNames.For(new ServerOptions { Urls = "http://192.168.1.5:80;http://localhost:5080", Hosts = ["digits.example"] });

        Assert.Equal([.. Loopback, "digits.example", "192.168.1.5"], names);
    }

    [Fact]
    public void Addresses_of_IPv6_are_written_as_browsers_send_them() =>
        Assert.Equal([.. Loopback, "[2001:db8::1]", "*.example"], HostNames.For(new ServerOptions { Hosts = ["2001:db8::1", "*.example"] }));

    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("https://digits.example:5443")]
    public void Where_it_is_reached_is_where_it_listens(string url) => Assert.Equal([url], HostNames.Reachable(url));

    [Theory]
    [InlineData("http://[::]:5080")]
    [InlineData("http://0.0.0.0:5080")]
    public void Who_listens_everywhere_is_reached_at_addresses_that_can_be_typed(string url)
    {
        string[] reached = [.. HostNames.Reachable(url)];

        Assert.Equal("http://localhost:5080", reached[0]);
        IList<string> answered = HostNames.For(new ServerOptions { Urls = url });
        Assert.All(reached, each => Assert.Contains(new Uri(each).Host, answered));
        Assert.All(reached[1..], each => Assert.False(new Uri(each).IsLoopback));
    }

    [Theory]
    [InlineData("http://*:80")]
    [InlineData("http://0.0.0.0:80")]
    [InlineData("http://[::]:80")]
    public void Everywhere_the_addresses_of_the_machine_but_no_name_of_others(string urls)
    {
        IList<string> names = HostNames.For(new ServerOptions { Urls = urls });

        IEnumerable<IPAddress> own = NetworkInterface.GetAllNetworkInterfaces().SelectMany(network => network.GetIPProperties().UnicastAddresses).Select(address => address.Address);
        Assert.All(own.Where(address => address.AddressFamily == AddressFamily.InterNetwork), address => Assert.Contains(address.ToString(), names));
        Assert.All(names.Except([.. Loopback, Environment.MachineName]), name => Assert.True(IPAddress.TryParse(name, out _), name));
    }
}
