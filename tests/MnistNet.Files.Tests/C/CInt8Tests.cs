using MnistNet.Pretrained;
using MnistNet.Torch.Tests.Networks;
using PaperCnnSample;
using Xunit.Abstractions;

namespace MnistNet.Files.Tests.C;

/// <summary>Networks as C with 8-bit integers: how near they are, what they lose, and what they cannot say.</summary>
public sealed class CInt8Tests(ITestOutputHelper output)
{
    private const int CalibrationImages = 200;

    // What the digits lose at most, of 10,000.
    private const int MostLost = 10;

    // All probabilities of an image together may be so far off, and by so much of what they vary from image to image.
    private const double MostDifference = 0.01;
    private const double MostOfVariation = 0.15;

    private static readonly Lazy<MnistDataset> Mnist = new(() => MnistDataset.LoadFolder(RepositoryFiles.Mnist));

    [CompilerFact("gcc")]
    public void The_paper_s_network_reads_MNIST_as_well_with_8_bits()
    {
        using PaperCnn network = PaperCnn.Load(RepositoryFiles.KerasFile("paper-cnn.h5"));
        AssertLosesLittle(network);
    }

    [CompilerFact("gcc")]
    public void The_record_s_network_reads_MNIST_as_well_with_8_bits()
    {
        using RecordCnn network = RecordCnn.Pretrained();
        AssertLosesLittle(network);
    }

    // Weights are random and images noise: that each operator computes what it should shows all the same.
    [CompilerFact("gcc")]
    public void Every_network_that_8_bits_can_say_compiles_and_is_near()
    {
        using CInt8Program program = new();
        List<(int Place, string Name, Network Network, LabeledImages Images)> all = [];
        foreach ((int index, string name) in NetworkCases.Names.Index())
        {
            NetworkCase one = NetworkCases.Of(name);
            Network network = one.Create(Backend.Managed);
            network.SetWeights(RandomWeights.Of(one.Definition, seed: 3));
            LabeledImages images = NoiseImages.Of(one.Definition, 20);
            try
            {
                all.Add((program.Add(network, images, $"n{index}"), name, network, images));
            }
            catch (NotSupportedException e)
            {
                output.WriteLine(e.Message);
                network.Dispose();
            }
        }

        Assert.InRange(all.Count, 30, 100);
        program.Compile("gcc", ["-std=c99", .. Compiler.Strict, "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]);
        List<string> far = [];
        foreach ((int place, string name, Network network, LabeledImages images) in all)
        {
            using (network)
            {
                float[] pixels = new float[images.Shape.Size];
                List<(int Label, double[] Probabilities)> found = program.Predict(place, images);
                float[][] expected = [.. Enumerable.Range(0, images.Count).Select(i =>
                {
                    images.CopyScaled(i, pixels);
                    return network.Predict(pixels).Probabilities.ToArray();
                })];
                double[] means = [.. Enumerable.Range(0, network.ClassCount).Select(c => expected.Average(image => image[c]))];
                double varies = expected.Sum(image => image.Zip(means, static (value, mean) => Math.Abs(value - mean)).Sum());
                double differs = expected.Zip(found).Sum(static pair => pair.First.Zip(pair.Second.Probabilities, static (value, actual) => Math.Abs(value - actual)).Sum());
                Assert.All(found, static prediction => Assert.Equal(1, prediction.Probabilities.Sum(), 1e-3));

                string line = FormattableString.Invariant($"{name}: differs by {differs / images.Count:F4}, varies by {varies / images.Count:F4}");
                output.WriteLine(line);
                if (differs > (MostDifference * images.Count) + (MostOfVariation * varies))
                {
                    far.Add(line);
                }
            }
        }

        Assert.Empty(far);
    }

    private void AssertLosesLittle(Network network)
    {
        LabeledImages test = Mnist.Value.Test;
        using CInt8Program program = new();
        int place = program.Add(network, Mnist.Value.Train.Slice(0, CalibrationImages), "digits");
        program.Compile("gcc", "-std=c99", "-O3");

        int floats = (int)Math.Round(network.Evaluate(test).Accuracy * test.Count);
        int integers = program.Predict(place, test).Where((prediction, i) => prediction.Label == test.Labels.Span[i]).Count();
        output.WriteLine($"{network.GetType().Name}: {floats} of {test.Count} with floats, {integers} with 8 bits");

        Assert.InRange(integers, floats - MostLost, test.Count);
    }
}
