using System.Collections.Immutable;
using System.Diagnostics;
using MnistNet.Torch.Tests.Networks;
using PaperCnnSample;

namespace MnistNet.Managed.Tests;

/// <summary>What a network shows of its inside.</summary>
public class ActivationsTests
{
    [Theory]
    [MemberData(nameof(NetworkCases.Rows), MemberType = typeof(NetworkCases))]
    public void The_last_layer_gives_the_prediction(string name)
    {
        NetworkCase declared = NetworkCases.Of(name);
        using Network network = declared.Create(Backend.Managed);
        network.SetWeights(RandomWeights.Of(declared.Definition, 3));
        float[] pixels = Pixels(declared.Definition);

        ImmutableArray<LayerActivation> activations = network.Activations(pixels);

        float[] last = [.. activations[^1].Values];
        if (!declared.Definition.EndsInSoftmax)
        {
            SoftmaxCrossEntropy.Softmax([.. last], last);
        }

        Prediction expected = network.Predict(pixels);
        for (int c = 0; c < last.Length; c++)
        {
            Assert.Equal(expected.Probabilities[c], last[c], 1e-5f);
        }
    }

    [Theory]
    [MemberData(nameof(NetworkCases.Rows), MemberType = typeof(NetworkCases))]
    public void Every_layer_shows_an_output_of_its_shape(string name)
    {
        NetworkCase declared = NetworkCases.Of(name);
        using Network network = declared.Create(Backend.Managed);

        ImmutableArray<LayerActivation> activations = network.Activations(Pixels(declared.Definition));

        Assert.Equal(declared.Definition.Layers, activations.Select(activation => activation.Layer));
        Assert.All(activations, activation => Assert.Equal(activation.Layer.OutputShape.Size, activation.Values.Length));
    }

    [Fact]
    public void A_convolution_shows_what_its_filters_find()
    {
        // One filter that looks at the pixel above, one that looks at none and adds its bias.
        using PaperCnn network = new(seed: 1);
        float[] weights = new float[PaperCnn.ParameterCount];
        weights[1 * 8] = 1; // kernel (row 0, column 1, input 0, filter 0)
        weights[(9 * 8) + 1] = 0.25f; // bias of filter 1
        network.SetWeights(weights);
        float[] pixels = new float[28 * 28];
        pixels[(10 * 28) + 7] = 0.75f;

        LayerActivation first = network.Activations(pixels)[0];

        Assert.Equal("conv2d", first.Layer.Name);
        for (int i = 0; i < 28 * 28; i++)
        {
            Assert.Equal(i == (11 * 28) + 7 ? 0.75f : 0, first.Values[i * 8]);
            Assert.Equal(0.25f, first.Values[(i * 8) + 1]);
        }
    }

    [Fact]
    public void Looking_inside_the_papers_network_takes_milliseconds()
    {
        using PaperCnn network = new(seed: 1);
        float[] pixels = Pixels(PaperCnn.Definition);
        double[] milliseconds = new double[50];
        for (int i = 0; i < milliseconds.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            network.Activations(pixels);
            milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        // The best of many: what other processes take is not the network's.
        Assert.InRange(milliseconds.Min(), 0, 10);
    }

    [Fact]
    public void Pixels_that_do_not_fit_are_refused()
    {
        using PaperCnn network = new(seed: 1);

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => network.Activations(new float[783]));

        Assert.StartsWith("PaperCnn takes 28×28×1 = 784 pixels; found 783.", refusal.Message, StringComparison.Ordinal);
    }

    private static float[] Pixels(NetworkDefinition definition)
    {
        float[] pixels = new float[definition.Input.Size];
        RandomImages.For(definition, 1).CopyScaled(0, pixels);
        return pixels;
    }
}
