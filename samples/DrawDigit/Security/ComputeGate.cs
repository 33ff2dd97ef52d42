using System.Threading.RateLimiting;

namespace DrawDigit.Security;

/// <summary>
/// As many computations at a time as there are cores. A request passes only when its body is here, so that slow clients hold
/// up nobody.
/// </summary>
internal sealed class ComputeGate(ServerLimits limits) : IDisposable
{
    private readonly ConcurrencyLimiter cores = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Environment.ProcessorCount,
        QueueLimit = limits.WaitingForCore,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Computes an answer when it is its turn.</summary>
    /// <param name="compute">Gives the answer.</param>
    /// <param name="cancellation">Whether anybody still waits for it.</param>
    /// <returns>The answer, or a refusal where too many wait.</returns>
    public async ValueTask<IResult> RunAsync(Func<IResult> compute, CancellationToken cancellation)
    {
        using RateLimitLease lease = await cores.AcquireAsync(1, cancellation).ConfigureAwait(false);
        return lease.IsAcquired ? compute() : Results.Problem("Too many requests wait for an answer.", statusCode: StatusCodes.Status429TooManyRequests);
    }

    public void Dispose() => cores.Dispose();
}
