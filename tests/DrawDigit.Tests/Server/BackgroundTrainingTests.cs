using System.Text.Json;
using DrawDigit.Model;
using MnistNet.Tests.Data;

namespace DrawDigit.Tests.Server;

/// <summary>A server that is asked to learn anew answers meanwhile.</summary>
public class BackgroundTrainingTests
{
    [Fact]
    public async Task It_answers_while_it_trains_with_the_newest_weights()
    {
        await using RunningServer server = await RunningServer.StartAsync(epochs: 3);
        byte[] drawing = Ink.Blank().Rectangle(66, 20, 10, 100);
        List<int> versions = [];
        List<double> progress = [];
        while (server.Models.Status.Phase != ModelPhase.Ready || versions[^1] < 3)
        {
            JsonElement reply = await server.PostAsync("/api/predict", drawing);
            versions.Add(reply.GetProperty("version").GetInt32());
            progress.Add((await server.GetAsync("/api/status")).GetProperty("model").GetProperty("progress").GetDouble());
            Assert.Equal(versions[^1] > 0, reply.GetProperty("label").ValueKind == JsonValueKind.Number);
            Assert.Equal(784, reply.GetProperty("seen").GetBytesFromBase64().Length);
        }

        Assert.Equal(versions.Order(), versions);
        Assert.Equal(progress.Order(), progress);
        Assert.Equal(3, versions[^1]);
        JsonElement status = await server.GetAsync("/api/status");
        Assert.Equal("Ready", status.GetProperty("model").GetProperty("phase").GetString());
        Assert.Equal("1,200 handwritten digits", status.GetProperty("model").GetProperty("origin").GetString());
        Assert.Equal(1, status.GetProperty("model").GetProperty("progress").GetDouble());
    }
}
