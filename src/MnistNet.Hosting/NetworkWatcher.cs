using Microsoft.Extensions.Hosting;

namespace MnistNet.Hosting;

/// <summary>Loads a network when the host starts, which does not start without it, and takes over its file when that is replaced.</summary>
internal sealed class NetworkWatcher<TNetwork>(Func<ServedNetwork<TNetwork>> load, NetworkOptions options, TimeProvider clock) : BackgroundService
    where TNetwork : Network, INetwork<TNetwork>
{
    private ServedNetwork<TNetwork>? network;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        network = load();
        return options.WatchForChanges ? base.StartAsync(cancellationToken) : Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(options.PollingInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            network!.ReloadIfChanged();
        }
    }
}
