using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MnistNet.Services.Tests.Hosting;

namespace MnistNet.Services.Tests.Web;

/// <summary>A network that AddNetwork has loaded, behind a real Kestrel, while its file is replaced.</summary>
public sealed class ServedNetworkTests : IDisposable
{
    private readonly TwoWeightSets files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task Every_request_is_answered_by_one_of_the_two_files()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddNetwork<SmallNetwork>(files.Path, options => options.PollingInterval = TimeSpan.FromMilliseconds(10));
        builder.Services.AddHealthChecks().AddNetwork<SmallNetwork>();
        await using WebApplication service = builder.Build();
        service.MapPost("/predict", (float[] pixels, IImageClassifier classifier) => classifier.Predict(pixels));
        service.MapHealthChecks("/health");
        await service.StartAsync();
        using HttpClient client = new() { BaseAddress = new Uri(service.Urls.Single()) };

        Assert.Equal("Healthy", await client.GetStringAsync(new Uri("/health", UriKind.Relative)));
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        for (int swap = 1; swap <= 6; swap++)
        {
            files.Write(swap % 2);
            int[] sets;
            do
            {
                patience.Token.ThrowIfCancellationRequested();
                sets = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Ask()));
            }
            while (sets.Any(set => set != swap % 2));
        }

        async Task<int> Ask()
        {
            using HttpResponseMessage reply = await client.PostAsJsonAsync("/predict", files.Pixels);
            Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
            return SetOf(JsonSerializer.Deserialize<Prediction>(await reply.Content.ReadAsStringAsync(), JsonSerializerOptions.Web));
        }
    }

    // JSON keeps the probabilities; the names, if the host sends them, are not asked for here.
    private int SetOf(Prediction prediction)
    {
        int set = Array.FindIndex(files.Expected, expected => expected.Probabilities.SequenceEqual(prediction.Probabilities));
        Assert.True(set >= 0, "These probabilities are of neither file.");
        return set;
    }
}
