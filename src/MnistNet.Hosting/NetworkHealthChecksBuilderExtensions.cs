using Microsoft.Extensions.Diagnostics.HealthChecks;
using MnistNet;
using MnistNet.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Health checks of networks.</summary>
public static class NetworkHealthChecksBuilderExtensions
{
    /// <summary>
    /// Checks a network that <see cref="NetworkServiceCollectionExtensions.AddNetwork"/> has registered: healthy, with its file, the file's SHA-256
    /// and age; degraded while a new file cannot be taken over and the old one answers.
    /// </summary>
    /// <typeparam name="TNetwork">The declared network.</typeparam>
    /// <param name="builder">Where the check is registered.</param>
    /// <param name="name">What the service calls the network, and the check; null takes the name of its class.</param>
    /// <param name="failureStatus">What is reported where the network cannot be loaded; null is unhealthy.</param>
    /// <param name="tags">Tags by which checks can be chosen.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddNetwork<TNetwork>(
        this IHealthChecksBuilder builder, string? name = null, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
        where TNetwork : Network, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(builder);
        name ??= NetworkServiceCollectionExtensions.NameOf<TNetwork>();
        return builder.Add(new HealthCheckRegistration(
            name,
            provider => new NetworkHealthCheck<TNetwork>(
                () => NetworkServiceCollectionExtensions.Find<TNetwork>(provider, name), NetworkServiceCollectionExtensions.ClockOf(provider)),
            failureStatus,
            tags));
    }
}
