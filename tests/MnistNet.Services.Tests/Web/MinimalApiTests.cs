using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MnistNet.Services.Tests.Json;

namespace MnistNet.Services.Tests.Web;

/// <summary>A service that returns what a network says, on a real Kestrel.</summary>
public sealed class MinimalApiTests : IDisposable
{
    private readonly SmallNetwork network = new(seed: 1);
    private readonly HttpClient client = new();

    public void Dispose()
    {
        client.Dispose();
        network.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_answers_200_with_what_the_network_said(bool hasGeneratedSerializers)
    {
        await using WebApplication service = await Start(hasGeneratedSerializers);
        using HttpResponseMessage reply = await client.PostAsJsonAsync("/predict", new float[784]);
        using HttpResponseMessage measured = await client.GetAsync(new Uri("/evaluate", UriKind.Relative));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (reply.StatusCode, measured.StatusCode));
        string json = await reply.Content.ReadAsStringAsync();
        Assert.StartsWith("""{"label":""", json, StringComparison.Ordinal);
        Assert.Equal(network.Predict(new float[784]), JsonSerializer.Deserialize<Prediction>(json, JsonSerializerOptions.Web));
        Assert.Equal(network.Evaluate(SyntheticDigits.Create(20, 1).Train), await measured.Content.ReadFromJsonAsync<Evaluation>());
    }

    [Theory]
    [InlineData("""{"label":1,"probabilities":[0.25,0.75]}""", HttpStatusCode.OK)]
    [InlineData("""{"label":1,"probabilities":[0.25,0.25]}""", HttpStatusCode.BadRequest)]
    public async Task It_takes_predictions_that_are_such(string json, HttpStatusCode expected)
    {
        await using WebApplication service = await Start(hasGeneratedSerializers: false);
        using StringContent body = new(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage reply = await client.PostAsync(new Uri("/keep", UriKind.Relative), body);

        Assert.Equal(expected, reply.StatusCode);
    }

    private async Task<WebApplication> Start(bool hasGeneratedSerializers)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IImageClassifier>(network);
        if (hasGeneratedSerializers)
        {
            builder.Services.Configure<JsonOptions>(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ResultsContext.Default));
        }

        WebApplication service = builder.Build();
        service.MapPost("/predict", (float[] pixels, IImageClassifier classifier) => classifier.Predict(pixels));
        service.MapGet("/evaluate", () => network.Evaluate(SyntheticDigits.Create(20, 1).Train));
        service.MapPost("/keep", (Prediction prediction) => prediction.Label);
        await service.StartAsync();
        client.BaseAddress = new Uri(service.Urls.Single());
        return service;
    }
}
