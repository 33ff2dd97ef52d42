using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MnistNet.Hosting;

/// <summary>
/// Says which file a network answers from. Degraded while the file that is there now cannot be taken over; of the failure status
/// of its registration where there is no network at all.
/// </summary>
internal sealed class NetworkHealthCheck<TNetwork>(Func<ServedNetwork<TNetwork>> load, TimeProvider clock) : IHealthCheck
    where TNetwork : Network, INetwork<TNetwork>
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ServedNetwork<TNetwork> network;
        try
        {
            network = load();
        }
        catch (InvalidOperationException e)
        {
            return Task.FromResult(new HealthCheckResult(context.Registration.FailureStatus, e.Message, e));
        }

        LoadedFile file = network.File;
        TimeSpan age = clock.GetUtcNow() - file.Written;
        string answers = string.Create(
            CultureInfo.InvariantCulture, $"{network.Name} answers from {file.Path}, SHA-256 {file.Sha256}, written {age:d\\.hh\\:mm\\:ss} ago");
        Dictionary<string, object> data = new()
        {
            ["file"] = file.Path,
            ["sha256"] = file.Sha256,
            ["written"] = file.Written,
            ["loaded"] = file.Loaded,
        };
        return Task.FromResult(network.Failure is { } failure
            ? HealthCheckResult.Degraded($"{answers}; the file that is there now is not taken over: {failure.Message}", failure, data)
            : HealthCheckResult.Healthy(answers, data));
    }
}
