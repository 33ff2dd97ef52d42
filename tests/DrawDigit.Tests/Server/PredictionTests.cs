using System.Text.Json;
using DrawDigit.Drawing;
using DrawDigit.Tests.Drawing;
using DrawDigit.Tests.Model;
using MnistNet;

namespace DrawDigit.Tests.Server;

/// <summary>What the server says of drawings is what the network says.</summary>
public class PredictionTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly byte[] One = Ink.Blank().Rectangle(66, 20, 10, 100);

    [Fact]
    public async Task The_answer_is_the_networks()
    {
        byte[] seen = DigitNormalizer.Normalize(One)!;
        using PaperCnn network = PaperCnn.Load(TrainedWeights.Path);
        Prediction expected = network.Predict(Array.ConvertAll(seen, pixel => pixel / 255f));

        JsonElement reply = await server.PostAsync("/api/predict", One);

        Assert.Equal(1, reply.GetProperty("label").GetInt32());
        Assert.Equal(seen, reply.GetProperty("seen").GetBytesFromBase64());
        Assert.Equal(expected.Probabilities, reply.GetProperty("probabilities").EnumerateArray().Select(value => value.GetSingle()).ToArray());
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
    public async Task The_inside_is_that_of_every_convolution()
    {
        using PaperCnn network = PaperCnn.Load(TrainedWeights.Path);
        LayerActivation[] expected = [.. network.Activations(Array.ConvertAll(DigitNormalizer.Normalize(One)!, pixel => pixel / 255f)).Where(activation => activation.Layer.Kind == "Conv2D")];

        JsonElement[] layers = [.. (await server.PostAsync("/api/activations", One)).GetProperty("layers").EnumerateArray()];

        Assert.Equal(["conv2d", "conv2d_1", "conv2d_2"], layers.Select(layer => layer.GetProperty("name").GetString()));
        foreach ((LayerActivation activation, JsonElement layer) in expected.Zip(layers))
        {
            float most = layer.GetProperty("most").GetSingle();
            float least = layer.GetProperty("least").GetSingle();
            byte[] values = layer.GetProperty("values").GetBytesFromBase64();
            Assert.Equal(activation.Values.Length, values.Length);
            Assert.Equal(activation.Values.Max(), most);
            for (int i = 0; i < values.Length; i++)
            {
                // Half a step of 255.
                Assert.Equal(activation.Values[i], least + (values[i] * (most - least) / 255), (most - least) / 500);
            }
        }
    }
}
