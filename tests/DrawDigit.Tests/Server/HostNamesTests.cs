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
