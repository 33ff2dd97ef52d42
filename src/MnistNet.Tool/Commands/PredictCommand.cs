using MnistNet.Images;
using Spectre.Console;

namespace MnistNet.Tool;

/// <summary>What a network takes pictures for.</summary>
internal static class PredictCommand
{
    private const int Shown = 3;

    /// <param name="path">The network's file.</param>
    /// <param name="pictures">The pictures' files.</param>
    /// <param name="isPhoto">Whether the pictures are photographs of digits, which are cut out and centred as MNIST's.</param>
    /// <param name="layers">Where the layers are known from, if the file holds weights alone.</param>
    /// <param name="cancellation">Stops before the next picture.</param>
    public static PredictReport Run(string path, IReadOnlyList<string> pictures, bool isPhoto, string? layers, CancellationToken cancellation)
    {
        RequireFiles(pictures);
        using NetworkFile file = NetworkFile.Open(path, layers);
        Network network = file.Network;
        List<float[]> images = Read(pictures, isPhoto, network.InputShape, cancellation);
        List<PredictedPicture> predicted = [];
        foreach ((string picture, float[] pixels) in pictures.Zip(images))
        {
            cancellation.ThrowIfCancellationRequested();
            float[] probabilities = new float[network.ClassCount];
            network.Predict(pixels, probabilities);
            predicted.Add(new(
                picture,
                [.. probabilities
                    .Select((probability, label) => new PredictedClass(network.ClassNames[label], probability))
                    .OrderByDescending(static one => one.Probability)
                    .Take(Shown)]));
        }

        return new(path, predicted);
    }

    private static void RequireFiles(IReadOnlyList<string> pictures)
    {
        if (pictures.FirstOrDefault(Directory.Exists) is { } folder)
        {
            throw new InvalidDataException($"{folder} is a folder; expected the files of pictures.");
        }

        string[] missing = [.. pictures.Where(static picture => !File.Exists(picture))];
        if (missing.Length > 0)
        {
            throw new FileNotFoundException($"{string.Join(", ", missing)}: there is no such file.");
        }
    }

    // All of them first, so that those that cannot be read are named together.
    private static List<float[]> Read(IReadOnlyList<string> pictures, bool isPhoto, Shape shape, CancellationToken cancellation)
    {
        List<float[]> images = [];
        List<string> complaints = [];
        foreach (string picture in pictures)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                images.Add(isPhoto ? Digits.FromPhoto(picture) : Image.Load(picture, shape));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                complaints.Add(exception.Message);
            }
        }

        return complaints.Count == 0 ? images : throw new InvalidDataException(string.Join(" ", complaints));
    }
}

/// <summary>One class and its probability.</summary>
internal sealed record PredictedClass(string Name, float Probability);

/// <summary>One picture, and what it is most probably.</summary>
internal sealed record PredictedPicture(string Picture, IReadOnlyList<PredictedClass> Classes);

/// <summary>All of them.</summary>
internal sealed record PredictReport(string File, IReadOnlyList<PredictedPicture> Pictures) : Report
{
    public override void WriteText(IAnsiConsole console)
    {
        foreach (PredictedPicture picture in Pictures)
        {
            console.WriteLine($"{picture.Picture}: {string.Join(", ", picture.Classes.Select(static one => $"{one.Name} {Percent.Of(one.Probability)}"))}");
        }
    }
}
