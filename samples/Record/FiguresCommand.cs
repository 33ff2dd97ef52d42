using MnistNet;
using MnistNet.Plots;

namespace RecordSample;

/// <summary>Draws what can be seen without a training: the record's augmentations of an image, and a range test of learning rates.</summary>
/// <param name="place">Where figures are written.</param>
internal sealed class FiguresCommand(Workplace place)
{
    public int Run(CancellationToken cancellation)
    {
        using Network network = new MovedCnn(seed: 1);
        LearningRateCurve rates = LearningRateFinder.Find(network, place.Images.Train, cancellation: cancellation);
        Console.WriteLine(rates);
        Save("augmentations", Figures.Augmentations(Recipes.Record.Definition, place.Images.Train));
        Save("rates", Figures.LearningRateFinder(rates));
        return ExitCode.Success;
    }

    private void Save(string name, Figure figure)
    {
        string path = Path.Combine(place.Folder.Path, name + ".svg");
        figure.SaveSvg(path);
        Console.WriteLine(path);
    }
}
