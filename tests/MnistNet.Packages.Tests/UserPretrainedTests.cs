using System.Globalization;

namespace MnistNet.Packages.Tests;

/// <summary>The trained network of the package MnistNet.Pretrained, in the program of somebody who has declared nothing.</summary>
[Collection(nameof(PackedRepository))]
public class UserPretrainedTests(PackedRepository repository)
{
    private const string Program = """
        using MnistNet;
        using MnistNet.Pretrained;

        using RecordCnn network = RecordCnn.Pretrained();
        LabeledImages test = MnistDataset.Load().Test;
        int right = 0;
        float[] pixels = new float[28 * 28];
        for (int image = 0; image < test.Count; image++)
        {
            test.CopyScaled(image, pixels);
            if (network.Predict(pixels).Label == test.Labels.Span[image])
            {
                right++;
            }
        }

        System.Console.WriteLine($"{right} of {test.Count}");
        """;

    [Fact]
    public void It_reads_more_than_99_4_percent_of_the_test_images_rightly()
    {
        string folder = UserProject.Create(repository, "pretrained", Program, "MnistNet.Pretrained", "MnistNet.Data");

        string[] words = DotNet.Run(folder, Path.Combine(repository.Root, "cache"), "run", "-c", "Release").TrimEnd().Split('\n')[^1].Split(' ');

        Assert.Equal(["of", "10000"], words[1..]);
        Assert.InRange(int.Parse(words[0], CultureInfo.InvariantCulture), 9_941, 10_000);
    }
}
