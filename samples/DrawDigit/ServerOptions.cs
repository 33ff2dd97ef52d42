using DrawDigit.Security;

namespace DrawDigit;

/// <summary>How the server was started.</summary>
internal sealed record ServerOptions
{
    /// <summary>Loopback: nobody else's machine reaches it.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>A file with weights; null takes those that come with the network.</summary>
    public string? Weights { get; init; }

    /// <summary>A folder with MNIST; null looks where the trainer looks.</summary>
    public string? DataFolder { get; init; }

    /// <summary>How often the training images are seen by a network that learns anew at start-up; null for one that has learnt.</summary>
    public int? Epochs { get; init; }

    /// <summary>Where to listen, separated by semicolons.</summary>
    public string Urls { get; init; } = DefaultUrl;

    /// <summary>Those addresses.</summary>
    /// <exception cref="InvalidDataException">One is no address, or has a path, which a server cannot listen on.</exception>
    public IEnumerable<BindingAddress> Addresses => Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse);

    /// <summary>Further names under which browsers reach the page.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>What one client, and all together, may ask for.</summary>
    public ServerLimits Limits { get; init; } = new();

    private static BindingAddress Parse(string url)
    {
        try
        {
            BindingAddress address = BindingAddress.Parse(url);
            return address.PathBase.Length == 0 ? address : throw new InvalidDataException($"--urls is {url}; expected an address without a path.");
        }
        catch (FormatException exception)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
    }
}
