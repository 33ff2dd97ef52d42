using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DrawDigit.Model;
using DrawDigit.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PaperCnnSample.Tests;

namespace DrawDigit.Tests.Server;

/// <summary>The whole server, on a free port of loopback.</summary>
public sealed class RunningServer : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly DigitsFolder digits = new();
    private readonly ServerOptions options;
    private WebApplication app = null!;

    /// <summary>With the weights that come with the network and the usual limits.</summary>
    public RunningServer()
        : this(weights: null, epochs: null, new ServerLimits())
    {
    }

    private RunningServer(string? weights, int? epochs, ServerLimits limits) =>
        options = new ServerOptions { Weights = weights, DataFolder = digits.Path, Epochs = epochs, Limits = limits, Urls = "http://127.0.0.1:0" };

    public Uri Address { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    internal ModelStore Models => app.Services.GetRequiredService<ModelStore>();

    public async Task InitializeAsync()
    {
        app = DrawDigitServer.Create(options);
        await app.StartAsync();
        Address = new Uri(app.Urls.Single());
        Client = new HttpClient { BaseAddress = Address };
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        digits.Dispose();
    }

    /// <summary>Starts a server of one's own.</summary>
    /// <param name="limits">Its limits; null for the usual.</param>
    /// <param name="weights">A file with weights; null for those that come with the network.</param>
    /// <param name="epochs">How long it learns anew; null for not at all.</param>
    internal static async Task<RunningServer> StartAsync(ServerLimits? limits = null, string? weights = null, int? epochs = null)
    {
        RunningServer server = new(weights, epochs, limits ?? new ServerLimits());
        await server.InitializeAsync();
        return server;
    }

    public static ByteArrayContent Body(byte[] drawing)
    {
        ByteArrayContent body = new(drawing);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return body;
    }

    public async Task<JsonElement> PostAsync(string path, byte[] drawing)
    {
        using ByteArrayContent body = Body(drawing);
        using HttpResponseMessage response = await Client.PostAsync(path, body);
        return await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    public Task<JsonElement> GetAsync(string path) => Client.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Waits until something is so.</summary>
    public static async Task WaitForAsync(Func<bool> holds)
    {
        using CancellationTokenSource limit = new(Limit);
        while (!holds())
        {
            await Task.Delay(10, limit.Token);
        }
    }
}
