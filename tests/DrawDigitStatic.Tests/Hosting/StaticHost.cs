using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Logging;

namespace DrawDigit.Tests.Hosting;

/// <summary>
/// A host of static files, in a folder of its own, as other pages may be beside it: it sends what lies there, compressed if it lies there
/// compressed, and the strictest policy under which the page works.
/// </summary>
internal sealed class StaticHost : IAsyncDisposable
{
    private const string Path = "/somewhere/";
    private const string Policy =
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly WebApplication app;

    private StaticHost(string folder)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        FileExtensionContentTypeProvider types = new();
        app.MapGet(Path + "{**file}", async (HttpContext context, string? file) =>
        {
            string path = System.IO.Path.Combine(folder, string.IsNullOrEmpty(file) ? "index.html" : file);
            if (!File.Exists(path))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            context.Response.ContentType = types.TryGetContentType(path, out string? type) ? type : "application/octet-stream";
            context.Response.Headers.ContentSecurityPolicy = Policy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            if (File.Exists(path + ".br"))
            {
                path += ".br";
                context.Response.Headers.ContentEncoding = "br";
            }

            await context.Response.SendFileAsync(path).ConfigureAwait(false);
        });
    }

    /// <summary>Where the page is.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts to serve a folder.</summary>
    public static async Task<StaticHost> StartAsync(string folder)
    {
        StaticHost host = new(folder);
        await host.app.StartAsync();
        host.Address = new Uri(new Uri(host.app.Urls.Single()), Path);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
