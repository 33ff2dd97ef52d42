using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DrawDigit.Security;
using PaperCnnSample.Tests;

namespace DrawDigit.Tests.Server;

/// <summary>Every answer carries the headers of the OWASP Secure Headers Project, whatever went wrong.</summary>
public class HeaderTests(RunningServer server) : IClassFixture<RunningServer>
{
    // The project's list, without Clear-Site-Data, which is for the end of a session, and with a stricter content policy.
    private static readonly Dictionary<string, string> Wanted = new()
    {
        ["Cross-Origin-Embedder-Policy"] = "require-corp",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
        ["Referrer-Policy"] = "no-referrer",
        ["X-Content-Type-Options"] = "nosniff",
        ["X-DNS-Prefetch-Control"] = "off",
        ["X-Frame-Options"] = "DENY",
        ["X-Permitted-Cross-Domain-Policies"] = "none",
    };

    private static readonly string[] Unwanted = ["Server", "X-Powered-By", "X-AspNet-Version", "X-XSS-Protection", "Expect-CT", "Public-Key-Pins", "Access-Control-Allow-Origin"];

    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("HEAD", "/", 200)]
    [InlineData("GET", "/style.css", 200)]
    [InlineData("GET", "/style.css", 304)]
    [InlineData("GET", "/api/status", 200)]
    [InlineData("HEAD", "/api/status", 200)]
    [InlineData("GET", "/api/status", 400, "evil.example")]
    [InlineData("POST", "/", 400, "evil.example")]
    [InlineData("GET", "/no-such-page", 404)]
    [InlineData("DELETE", "/api/status", 405)]
    [InlineData("POST", "/api/predict", 415)]
    [InlineData("GET", "/api/test/0/0?page=x", 400)]
    public async Task Every_answer_is_locked_up(string method, string path, int status, string? host = null)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        request.Headers.Host = host;
        if (status == (int)HttpStatusCode.NotModified)
        {
            request.Headers.IfNoneMatch.Add((await server.Client.GetAsync(path)).Headers.ETag!);
        }

        using HttpResponseMessage response = await server.Client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Check(response);
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_flood_is_refused_with_them()
    {
        await using RunningServer small = await RunningServer.StartAsync(new ServerLimits { Burst = 1, RequestsPerSecond = 1, WaitingPerAddress = 0 });
        await small.Client.GetAsync("/");

        using HttpResponseMessage response = await small.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Check(response);
    }

    [Theory]
    [InlineData("digits.example", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("evil.example", true)]
    [InlineData("localhost", false)]
    public async Task Who_came_by_https_comes_by_it_again(string host, bool isStrict)
    {
        using TemporaryFolder folder = new();
        string certificate = folder.File("localhost.pfx");
        await File.WriteAllBytesAsync(certificate, SelfSigned());
        using DigitsFolder digits = new();
        using ServerProcess process = await ServerProcess.StartAsync(
            "https://127.0.0.1:0",
            new Dictionary<string, string> { ["Kestrel__Certificates__Default__Path"] = certificate, ["ASPNETCORE_ENVIRONMENT"] = "Development" },
            "--data", digits.Path, "--hosts", "digits.example");
        using HttpClientHandler handler = new() { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        using HttpClient client = new(handler) { BaseAddress = process.Address };
        foreach (string path in (string[])["/", "/api/status", "/no-such-page", "/api/test/0/0?page=x"])
        {
            using HttpRequestMessage request = new(HttpMethod.Get, path) { Version = HttpVersion.Version20 };
            request.Headers.Host = host;

            using HttpResponseMessage response = await client.SendAsync(request);

            Check(response);
            Assert.Equal(isStrict ? ["max-age=31536000; includeSubDomains"] : [], Values(response, "Strict-Transport-Security"));

            // Not even on a developer's machine does it show what it is made of.
            Assert.DoesNotContain("   at ", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private static void Check(HttpResponseMessage response)
    {
        string policy = Assert.Single(Values(response, "Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.All(Wanted, header => Assert.Equal([header.Value], Values(response, header.Key)));
        Assert.All(Unwanted, header => Assert.Empty(Values(response, header)));
        Assert.All(Assert.Single(Values(response, "Permissions-Policy")).Split(", "), feature => Assert.EndsWith("=()", feature, StringComparison.Ordinal));
        Assert.True(response.Headers.CacheControl is { NoStore: true } or { NoCache: true });
    }

    private static string[] Values(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out IEnumerable<string>? values) ? [.. values] : [];

    private static byte[] SelfSigned()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return certificate.Export(X509ContentType.Pkcs12);
    }
}
