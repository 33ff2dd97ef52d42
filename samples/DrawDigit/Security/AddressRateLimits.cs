using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace DrawDigit.Security;

/// <summary>
/// A bucket of tokens for each address. Its queue is what tells a crowd from a flood: clients that wait for their answers
/// can never fill it, and lose none.
/// </summary>
internal static class AddressRateLimits
{
    private const int RefillsPerSecond = 100;

    public static void Apply(RateLimiterOptions options, ServerLimits limits)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = static (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "1";
            return ValueTask.CompletedTask;
        };
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(
            context => RateLimitPartition.Get(context.Connection.RemoteIpAddress ?? IPAddress.None, _ => Bucket(limits)));
    }

    private static TokenBucketRateLimiter Bucket(ServerLimits limits)
    {
        int refills = Math.Min(RefillsPerSecond, limits.RequestsPerSecond);
        return new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = limits.Burst,
            TokensPerPeriod = limits.RequestsPerSecond / refills,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 / refills),
            QueueLimit = limits.WaitingPerAddress,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }
}
