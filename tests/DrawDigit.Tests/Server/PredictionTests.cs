using System.Text.Json;
using DrawDigit.Drawing;
using DrawDigit.Tests.Model;
using MnistNet;
using MnistNet.Pretrained;
using MnistNet.Tests.Data;

namespace DrawDigit.Tests.Server;

/// <summary>What the server says of drawings is what the network says.</summary>
public class PredictionTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly byte[] One = Ink.Blank().Rectangle(66, 20, 10, 100);

    [Fact]
    public async Task The_answer_is_the_networks()
    {
        byte[] seen = DigitNormalizer.Normalize(One, InkBitmap.Side, InkBitmap.Side)!;
        using RecordCnn network = RecordCnn.Pretrained();
        Prediction expected = network.Predict(Array.ConvertAll(seen, pixel => pixel / 255f));

        JsonElement reply = await server.PostAsync("/api/predict", One);

        Assert.Equal(1, reply.GetProperty("label").GetInt32());
        Assert.Equal(seen, reply.GetProperty("seen").GetBytesFromBase64());
        Assert.Equal(expected.Probabilities, reply.GetProperty("probabilities").EnumerateArray().Select(value => value.GetSingle()).ToArray());
    }

    [Fact]
    public async Task The_weights_of_a_file_answer_where_one_is_given()
    {
        using TemporaryFolder folder = new();
        using RecordCnn untrained = new(seed: 7);
        untrained.Save(folder.File("other.keras"));
        await using RunningServer other = await RunningServer.StartAsync(weights: folder.File("other.keras"));

        JsonElement reply = await other.PostAsync("/api/predict", One);

        Assert.Equal(untrained.Predict(Array.ConvertAll(DigitNormalizer.Normalize(One, InkBitmap.Side, InkBitmap.Side)!, pixel => pixel / 255f)).Probabilities, reply.GetProperty("probabilities").EnumerateArray().Select(value => value.GetSingle()).ToArray());
        Assert.Equal("other.keras", (await other.GetAsync("/api/status")).GetProperty("model").GetProperty("origin").GetString());
    }

    [Fact]
    public async Task An_empty_drawing_has_no_answer()
    {
        // Often: the first answers of a program may be written by other code than the later ones.
        for (int i = 0; i < 50; i++)
        {
            JsonElement reply = await server.PostAsync("/api/predict", Ink.Blank());

            Assert.Equal("""{"version":1,"label":null,"probabilities":null,"seen":null}""", reply.GetRawText());
        }
    }

    [Fact]
    public async Task The_inside_is_that_of_every_convolution_behind_its_activation()
    {
        using RecordCnn network = RecordCnn.Pretrained();
        IReadOnlyList<LayerActivation> all = network.Activations(Array.ConvertAll(DigitNormalizer.Normalize(One, InkBitmap.Side, InkBitmap.Side)!, pixel => pixel / 255f));

        JsonElement[] layers = [.. (await server.PostAsync("/api/activations", One)).GetProperty("layers").EnumerateArray()];

        Assert.Equal(ShownLayers.All.Select(layer => layer.Name), layers.Select(layer => layer.GetProperty("name").GetString()));
        foreach ((LayerInfo convolution, JsonElement layer) in ShownLayers.All.Zip(layers))
        {
            LayerActivation shown = all
                .SkipWhile(each => each.Layer != convolution)
                .TakeWhile(each => each.Layer == convolution || (each.Layer.OutputShape == convolution.OutputShape && !ShownLayers.All.Contains(each.Layer)))
                .Last();
            float most = layer.GetProperty("most").GetSingle();
            float least = layer.GetProperty("least").GetSingle();
            byte[] values = layer.GetProperty("values").GetBytesFromBase64();
            Assert.Equal(shown.Values.Length, values.Length);
            Assert.Equal(shown.Values.Max(), most);
            for (int i = 0; i < values.Length; i++)
            {
                // Half a step of 255.
                Assert.Equal(shown.Values[i], least + (values[i] * (most - least) / 255), (most - least) / 500);
            }
        }
    }
}
