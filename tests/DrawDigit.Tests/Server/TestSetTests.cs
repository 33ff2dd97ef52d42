using System.Net;
using System.Text.Json;
using MnistNet;

namespace DrawDigit.Tests.Server;

/// <summary>The confusion matrix and the images of its cells.</summary>
public class TestSetTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_matrix_counts_every_image_once()
    {
        LabeledImages images = await ImagesAsync();

        JsonElement reply = await server.GetAsync("/api/test");

        int[][] counts = Counts(reply);
        Assert.Equal(images.Count, reply.GetProperty("images").GetInt32());
        for (int label = 0; label < 10; label++)
        {
            Assert.Equal(images.Labels.ToArray().Count(each => each == label), counts[label].Sum());
        }

        double right = Enumerable.Range(0, 10).Sum(label => counts[label][label]) / (double)images.Count;
        Assert.Equal(right, reply.GetProperty("accuracy").GetDouble(), 1e-9);
    }

    [Fact]
    public async Task The_cells_hold_the_images_that_the_matrix_counts()
    {
        LabeledImages images = await ImagesAsync();
        int[][] counts = Counts(await server.GetAsync("/api/test"));
        HashSet<int> all = [];
        for (int cell = 0; cell < 100; cell++)
        {
            (int actual, int predicted) = Math.DivRem(cell, 10);
            JsonElement reply = await server.GetAsync($"/api/test/{actual}/{predicted}");
            int[] places = [.. reply.GetProperty("places").EnumerateArray().Select(place => place.GetInt32())];
            Assert.Equal(counts[actual][predicted], reply.GetProperty("total").GetInt32());
            Assert.Equal(Math.Min(counts[actual][predicted], 60), places.Length);
            Assert.All(places, place => Assert.Equal(actual, images.Labels.Span[place]));
            byte[] pixels = reply.GetProperty("pixels").GetBytesFromBase64();
            for (int i = 0; i < places.Length; i++)
            {
                Assert.True(images.GetPixels(places[i]).SequenceEqual(pixels.AsSpan(i * 784, 784)));
            }

            all.UnionWith(places);
        }

        Assert.Equal(images.Count, all.Count);
    }

    [Theory]
    [InlineData("/api/test/10/0", HttpStatusCode.NotFound)]
    [InlineData("/api/test/0/-1", HttpStatusCode.NotFound)]
    [InlineData("/api/test/a/0", HttpStatusCode.NotFound)]
    [InlineData("/api/test/0/99999999999", HttpStatusCode.NotFound)]
    [InlineData("/api/test/0/0?page=1000000", HttpStatusCode.NotFound)]
    [InlineData("/api/test/0/0?page=-1", HttpStatusCode.NotFound)]
    [InlineData("/api/test/0/0?page=x", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_is_not_found(string path, HttpStatusCode expected)
    {
        await ImagesAsync();

        using HttpResponseMessage response = await server.Client.GetAsync(path);

        Assert.Equal(expected, response.StatusCode);
    }

    private static int[][] Counts(JsonElement reply) =>
        [.. reply.GetProperty("counts").EnumerateArray().Select(row => row.EnumerateArray().Select(count => count.GetInt32()).ToArray())];

    private async Task<LabeledImages> ImagesAsync()
    {
        await RunningServer.WaitForAsync(() => server.Models.TestImages is not null);
        return server.Models.TestImages!;
    }
}
