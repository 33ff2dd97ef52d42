using MnistNet.Images;

namespace MnistNet.Tool;

/// <summary>Images with labels, by the name of a data set, from a folder of IDX files, or from pictures in one folder a class.</summary>
internal static class PictureSource
{
    private const double HeldOut = 0.2;

    /// <summary>Images to train on, and images to evaluate on.</summary>
    /// <param name="where">A data set's name or a folder.</param>
    /// <param name="shape">What pictures are made into.</param>
    /// <param name="seed">Which pictures are held out where a folder has no <c>train</c> and <c>test</c>.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static (LabeledImages Train, LabeledImages Test) Load(string where, Shape shape, int seed, CancellationToken cancellation)
    {
        if (!IsOfPictures(where))
        {
            MnistDataset dataset = LoadDataset(where, cancellation);
            return (dataset.Train, dataset.Test);
        }

        (string train, string test) = (Path.Combine(where, "train"), Path.Combine(where, "test"));
        if (!Directory.Exists(train) || !Directory.Exists(test))
        {
            return Read(where, shape, cancellation).Split(HeldOut, seed);
        }

        (LabeledImages trained, LabeledImages tested) = (Read(train, shape, cancellation), Read(test, shape, cancellation));
        return trained.ClassNames.SequenceEqual(tested.ClassNames)
            ? (trained, tested)
            : throw new InvalidDataException(
                $"{test} has the classes {string.Join(", ", tested.ClassNames)}; expected those of {train}: {string.Join(", ", trained.ClassNames)}.");
    }

    /// <summary>Images to evaluate on: those of a data set's test, or all pictures of a folder.</summary>
    public static LabeledImages LoadTest(string where, Shape shape, CancellationToken cancellation) =>
        !IsOfPictures(where) ? LoadDataset(where, cancellation).Test
        : Directory.Exists(Path.Combine(where, "test")) ? Read(Path.Combine(where, "test"), shape, cancellation)
        : Read(where, shape, cancellation);

    /// <summary>Whether this is a folder of pictures: folders within it are classes; IDX files lie in the folder itself.</summary>
    public static bool IsOfPictures(string where) => Directory.Exists(where) && Directory.EnumerateDirectories(where).Any();

    // The library's advice is for those who write programs.
    private static MnistDataset LoadDataset(string where, CancellationToken cancellation)
    {
        try
        {
            return MnistDataset.Load(where, progress: null, cancellation);
        }
        catch (MnistUnavailableException exception)
        {
            Exception[] reasons = exception.InnerException is AggregateException { InnerExceptions: var all } ? [.. all] : [exception.InnerException ?? exception];
            throw new IOException(
                $"{where} is not on this machine and could not be downloaded ({string.Join("; ", reasons.Select(static reason => reason.Message))}); fetch its files by other means, and name their folder in its place.", exception);
        }
    }

    private static LabeledImages Read(string folder, Shape shape, CancellationToken cancellation)
    {
        ImageColor color = shape.Channels switch
        {
            1 => ImageColor.Grayscale,
            3 => ImageColor.Rgb,
            _ => throw new InvalidDataException($"Pictures have 1 channel or 3; the network takes images of {shape}."),
        };
        return ImageFolder.Load(folder, size: (shape.Height, shape.Width), color, cancellation: cancellation);
    }
}
