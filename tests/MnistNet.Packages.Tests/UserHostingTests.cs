namespace MnistNet.Packages.Tests;

/// <summary>A web API of somebody who has added MnistNet.Hosting and nothing else.</summary>
[Collection(nameof(PackedRepository))]
public class UserHostingTests(PackedRepository repository)
{
    private const string Program = """
        using System;
        using System.Net.Http;
        using System.Net.Http.Json;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Logging;
        using MnistNet;

        using (var trained = new SmallCnn(seed: 1))
        {
            trained.Save(AppContext.BaseDirectory + "small.keras");
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddNetwork<SmallCnn>(AppContext.BaseDirectory + "small.keras");
        builder.Services.AddHealthChecks().AddNetwork<SmallCnn>();
        var app = builder.Build();
        app.MapPost("/predict", (float[] pixels, IImageClassifier classifier) => classifier.Predict(pixels));
        app.MapHealthChecks("/health");
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(System.Linq.Enumerable.First(app.Urls)) };
        var reply = await client.PostAsJsonAsync("/predict", new float[784]);
        Console.WriteLine($"{reply.StatusCode}, {await client.GetStringAsync("/health")}");

        [Network]
        [Input(28, 28, 1)]
        [MaxPooling2D(4)]
        [Flatten]
        [Dense(10, Activation = Activation.Softmax)]
        public partial class SmallCnn;
        """;

    [Fact]
    public void It_answers_and_is_healthy()
    {
        string folder = UserProject.Create(
            repository,
            "hosting",
            "<OutputType>Exe</OutputType></PropertyGroup><ItemGroup><FrameworkReference Include=\"Microsoft.AspNetCore.App\" /></ItemGroup><PropertyGroup>",
            Program,
            ["MnistNet.Hosting"]);

        Assert.Equal("OK, Healthy", DotNet.Run(folder, Path.Combine(repository.Root, "cache"), "run", "-c", "Release").TrimEnd().Split('\n')[^1].TrimEnd());
    }
}
