using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MnistNet;
using MnistNet.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Trained networks as services.</summary>
public static class NetworkServiceCollectionExtensions
{
    /// <summary>
    /// Loads a trained network when the host starts, or at first use without host, and offers it as singleton:
    /// <see cref="IImageClassifier"/>, <typeparamref name="TNetwork"/> itself, and <see cref="ServedNetwork{TNetwork}"/>, which knows the
    /// file; each also as keyed service of the network's name. Of several networks, the services without key are those of the last.
    /// When the file is replaced, the network takes over its weights, unless <see cref="NetworkOptions.WatchForChanges"/> is false.
    /// </summary>
    /// <typeparam name="TNetwork">The declared network.</typeparam>
    /// <param name="services">Where it is registered.</param>
    /// <param name="path">The file of its weights; where it is relative, from the host's content root, or from the current folder without host.</param>
    /// <param name="configure">Sets further options.</param>
    /// <param name="name">What the service calls it; null takes the name of its class.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentException">The path or the name is empty, or there is a network of that name already.</exception>
    public static IServiceCollection AddNetwork<TNetwork>(
        this IServiceCollection services, string path, Action<NetworkOptions>? configure = null, string? name = null)
        where TNetwork : Network, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        name ??= NameOf<TNetwork>();
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (services.Any(service => service.IsKeyedService && service.ServiceType == typeof(IImageClassifier) && name.Equals(service.ServiceKey)))
        {
            throw new ArgumentException($"There is a network called {name} already; expected another name for that of {path}.", nameof(name));
        }

        services.AddOptions<NetworkOptions>(name)
            .Configure(options =>
            {
                options.Path = path;
                configure?.Invoke(options);
            })
            .Validate(options => !string.IsNullOrWhiteSpace(options.Path), $"The network {name} has no path.")
            .Validate(options => options.PollingInterval > TimeSpan.Zero, $"The network {name} has a polling interval that is not positive.");

        services.AddKeyedSingleton(name, (provider, _) => Load<TNetwork>(provider, name));
        services.AddKeyedSingleton<IImageClassifier>(name, (provider, _) => Find<TNetwork>(provider, name));
        services.AddKeyedSingleton(name, (provider, _) => Find<TNetwork>(provider, name).Network);
        services.AddSingleton(provider => Find<TNetwork>(provider, name));
        services.AddSingleton<IImageClassifier>(provider => Find<TNetwork>(provider, name));
        services.AddSingleton(provider => Find<TNetwork>(provider, name).Network);
        return services.AddSingleton<IHostedService>(provider => new NetworkWatcher<TNetwork>(
            () => Find<TNetwork>(provider, name), OptionsOf(provider, name), ClockOf(provider)));
    }

    /// <summary>What a network is called that nobody has named.</summary>
    internal static string NameOf<TNetwork>() => typeof(TNetwork).Name;

    /// <summary>The network of a name, which is loaded if it has not been.</summary>
    internal static ServedNetwork<TNetwork> Find<TNetwork>(IServiceProvider provider, string name)
        where TNetwork : Network, INetwork<TNetwork> => provider.GetRequiredKeyedService<ServedNetwork<TNetwork>>(name);

    /// <summary>The time of the service.</summary>
    internal static TimeProvider ClockOf(IServiceProvider provider) => provider.GetService<TimeProvider>() ?? TimeProvider.System;

    private static NetworkOptions OptionsOf(IServiceProvider provider, string name) => provider.GetRequiredService<IOptionsMonitor<NetworkOptions>>().Get(name);

    private static ServedNetwork<TNetwork> Load<TNetwork>(IServiceProvider provider, string name)
        where TNetwork : Network, INetwork<TNetwork>
    {
        NetworkOptions options = OptionsOf(provider, name);
        string folder = provider.GetService<IHostEnvironment>()?.ContentRootPath ?? Directory.GetCurrentDirectory();
        ILogger logger = provider.GetService<ILoggerFactory>()?.CreateLogger(typeof(NetworkOptions).Namespace!) ?? NullLogger.Instance;
        return new ServedNetwork<TNetwork>(name, Path.GetFullPath(options.Path, folder), options.Backend, logger, ClockOf(provider));
    }
}
