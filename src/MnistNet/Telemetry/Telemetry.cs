using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MnistNet;

/// <summary>
/// The meter and the source of activities that listeners know as <c>MnistNet</c>. Names and units follow OpenTelemetry's conventions;
/// docs/services.md lists them. Without a listener, an instrument costs one comparison.
/// </summary>
internal static class Telemetry
{
    /// <summary>What listeners ask for.</summary>
    public const string Name = "MnistNet";

    /// <summary>The class of the network, or the name that a service gave it.</summary>
    public const string NetworkTag = "mnistnet.network.name";

    /// <summary>The type of what went wrong: OpenTelemetry's own.</summary>
    public const string ErrorTag = "error.type";

    /// <summary>Where trainings and their epochs come from.</summary>
    public static readonly ActivitySource Activities = new(Name);

    /// <summary>Where all instruments come from.</summary>
    public static readonly Meter Meter = new(Name);

    /// <summary>A tag that names a network.</summary>
    public static KeyValuePair<string, object?> Of(string network) => new(NetworkTag, network);

    /// <summary>A tag that names what went wrong.</summary>
    public static KeyValuePair<string, object?> Of(Exception error) => new(ErrorTag, error.GetType().FullName);
}
