using MnistNet.Torch.Tests.Networks;

namespace MnistNet.Managed.Tests;

/// <summary>What the managed engine says of images.</summary>
public class PredictionTests
{
    [Theory]
    [MemberData(nameof(NetworkCases.Rows), MemberType = typeof(NetworkCases))]
    public void Predictions_are_those_of_the_reference(string name)
    {
        NetworkCase network = NetworkCases.Of(name);
        LabeledImages images = RandomImages.For(network.Definition, 5);
        float[] weights = RandomWeights.Of(network.Definition, 3);
        using Network managed = network.Create(Backend.Managed);
        managed.SetWeights(weights);
        float[] pixels = new float[network.Definition.Input.Size];
        for (int i = 0; i < images.Count; i++)
        {
            images.CopyScaled(i, pixels);
            float[] expected = ReferenceNetwork.Run(network.Definition, weights, pixels);
            if (!network.Definition.EndsInSoftmax)
            {
                SoftmaxCrossEntropy.Softmax([.. expected], expected);
            }

            Prediction actual = managed.Predict(pixels);
            for (int c = 0; c < expected.Length; c++)
            {
                Assert.Equal(expected[c], actual.Probabilities[c], 1e-5f);
            }
        }
    }

    [Theory]
    [MemberData(nameof(NetworkCases.Rows), MemberType = typeof(NetworkCases))]
    public void A_batch_gives_what_its_images_give(string name)
    {
        NetworkCase network = NetworkCases.Of(name);
        LabeledImages images = RandomImages.For(network.Definition, 3);
        using Network managed = network.Create(Backend.Managed);
        int size = (int)network.Definition.Input.Size;
        int classes = network.Definition.ClassCount;
        float[] pixels = new float[images.Count * size];
        float[] probabilities = new float[images.Count * classes];
        for (int i = 0; i < images.Count; i++)
        {
            images.CopyScaled(i, pixels.AsSpan(i * size, size));
        }

        managed.PredictBatch(pixels, probabilities);
        for (int i = 0; i < images.Count; i++)
        {
            Prediction single = managed.Predict(pixels.AsSpan(i * size, size));
            Assert.Equal(single.Probabilities, probabilities.AsSpan(i * classes, classes));
        }
    }

    [Fact]
    public void Threads_do_not_disturb_one_another()
    {
        using UnevenPadding network = new(seed: 1);
        LabeledImages images = RandomImages.For(UnevenPadding.Definition, 64);
        float[][] expected = [.. Enumerable.Range(0, images.Count).Select(i => Probabilities(network, images, i))];
        Thread[] threads = new Thread[8];
        int wrong = 0;
        for (int t = 0; t < threads.Length; t++)
        {
            int start = t;
            threads[t] = new Thread(() =>
            {
                for (int i = 0; i < 2000; i++)
                {
                    int image = (start + i) % expected.Length;
                    if (!Probabilities(network, images, image).AsSpan().SequenceEqual(expected[image]))
                    {
                        Interlocked.Increment(ref wrong);
                    }
                }
            });
            threads[t].Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        Assert.Equal(0, wrong);
    }

    [Fact]
    public void A_prediction_allocates_nothing()
    {
        using NormalizedEverywhere network = new(seed: 1);
        float[] pixels = new float[NormalizedEverywhere.Definition.Input.Size];
        float[] probabilities = new float[10];
        network.Predict(pixels, probabilities);
        Assert.Equal(0, Allocations.Of(() => network.Predict(pixels, probabilities)));
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        using UndroppedCnn network = new(seed: 1);

        Assert.Throws<ArgumentException>(() => network.Predict(new float[783]));
        Assert.Throws<ArgumentException>(() => network.Predict(new float[784], new float[9]));
        Assert.Throws<ArgumentException>(() => network.PredictBatch(new float[785], new float[10]));
        Assert.Throws<ArgumentException>(() => network.PredictBatch(new float[2 * 784], new float[10]));
    }

    private static float[] Probabilities(Network network, LabeledImages images, int index)
    {
        float[] pixels = new float[images.Shape.Size];
        images.CopyScaled(index, pixels);
        return network.Predict(pixels).Probabilities.ToArray();
    }
}
