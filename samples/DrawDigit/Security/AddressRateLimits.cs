using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace DrawDigit.Security;

/// <summary>
/// A bucket of tokens for each client. Its queue is what tells a crowd from a flood: clients that wait for their answers
/// can never fill it, and lose none.
/// </summary>
internal static class AddressRateLimits
{
    public static void Apply(RateLimiterOptions options, ServerLimits limits)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = static (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "1";
            return ValueTask.CompletedTask;
        };
        TokenBucketRateLimiterOptions bucket = Bucket(limits);

        // One timer fills all buckets, and forgets those that are full.
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, ClientAddress>(
            context => RateLimitPartition.GetTokenBucketLimiter(ClientAddress.Of(context.Connection.RemoteIpAddress), _ => bucket));
    }

    private static TokenBucketRateLimiterOptions Bucket(ServerLimits limits) => new()
    {
        TokenLimit = limits.Burst,
        TokensPerPeriod = limits.RequestsPerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = limits.WaitingPerAddress,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        AutoReplenishment = false,
    };
}
