using System.Net;
using System.Threading.RateLimiting;
using DrawDigit.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace DrawDigit.Tests.Server;

/// <summary>The buckets of tokens by themselves.</summary>
public class AddressRateLimitsTests
{
    [Fact]
    public void Addresses_share_one_timer()
    {
        const int Addresses = 12_000;
        RateLimiterOptions options = new();
        AddressRateLimits.Apply(options, new ServerLimits());
        using PartitionedRateLimiter<HttpContext> limiter = options.GlobalLimiter!;
        long before = Timer.ActiveCount;
        for (int i = 0; i < Addresses; i++)
        {
            DefaultHttpContext context = new();
            context.Connection.RemoteIpAddress = new IPAddress([10, 0, (byte)(i / 250), (byte)(i % 250)]);
            using RateLimitLease lease = limiter.AttemptAcquire(context);
            Assert.True(lease.IsAcquired);
        }

        // Other tests have timers, too.
        Assert.InRange(Timer.ActiveCount - before, 0 - Addresses, Addresses / 4);
    }

    [Fact]
    public void A_subscriber_of_IPv6_has_one_bucket()
    {
        ServerLimits limits = new() { Burst = 100, RequestsPerSecond = 1, WaitingPerAddress = 0 };
        RateLimiterOptions options = new();
        AddressRateLimits.Apply(options, limits);
        using PartitionedRateLimiter<HttpContext> limiter = options.GlobalLimiter!;
        int acquired = 0;
        for (int i = 0; i < 3 * limits.Burst; i++)
        {
            DefaultHttpContext context = new();
            context.Connection.RemoteIpAddress = IPAddress.Parse($"2001:db8:1:2::{i:x}");
            using RateLimitLease lease = limiter.AttemptAcquire(context);
            acquired += lease.IsAcquired ? 1 : 0;
        }

        Assert.InRange(acquired, limits.Burst, limits.Burst + 50);
    }
}
