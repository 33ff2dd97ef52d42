using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>A folder with the files of MNIST, of a relative, or with other data of the same form.</summary>
internal static class MnistFolder
{
    /// <summary>Reads the files of a folder; messages say who named it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="relative">The data set that it holds; null for whichever there is, whose classes are those that its labels show.</param>
    /// <param name="namedBy">Who named the folder.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static MnistDataset Read(string folder, MnistRelative? relative, string namedBy, CancellationToken cancellation)
    {
        folder = Path.GetFullPath(folder);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"{folder}, named by {namedBy}, is no folder; expected one with {string.Join(", ", (relative ?? MnistRelative.Mnist).Files.Select(file => file.Name))}, each raw or with .gz.");
        }

        MnistRelative form = relative ?? FormOf(folder, namedBy);
        bool isKnown = relative is not null || form != MnistRelative.Mnist;

        // Missing files are found before the large ones are read. Without any to train on, those to test on may stand alone.
        bool testsOnly = relative is null && form.Files.Take(2).All(file => file.FindIn(folder) is null) && form.Files.Skip(2).All(file => file.FindIn(folder) is not null);
        string[] paths = [.. form.Files.Skip(testsOnly ? 2 : 0).Select(file => file.FindIn(folder) ?? throw Missing(file, folder, namedBy))];
        int classCount = isKnown ? form.ClassNames.Length : SizeLimits.MaxClasses;
        RawImages test = RawImages.Read(paths[^2], paths[^1], form, classCount, cancellation);
        RawImages train = testsOnly ? test.None() : RawImages.Read(paths[0], paths[1], form, classCount, cancellation);
        if (test.Shape != train.Shape)
        {
            throw new InvalidDataException($"{paths[^2]}: expected images of {train.Shape}, like those to train on; found {test.Shape}.");
        }

        ImmutableArray<string> classNames = isKnown ? form.ClassNames : ClassNames.Numbers(1 + Math.Max(train.HighestLabel, test.HighestLabel));
        return new MnistDataset(train.Label(classNames), test.Label(classNames), folder);
    }

    // The files' names tell the relatives apart, but for those who took MNIST's own.
    private static MnistRelative FormOf(string folder, string namedBy)
    {
        MnistRelative[] found = [.. MnistRelative.All.DistinctBy(relative => relative.Files[0].Name).Where(relative => relative.Files.Any(file => file.FindIn(folder) is not null))];
        return found.Length < 2
            ? found.FirstOrDefault(MnistRelative.Mnist)
            : throw new InvalidDataException($"{folder}, named by {namedBy}, holds several data sets: {string.Join(", ", found.Select(relative => relative.Name))}. Say which, by its name.");
    }

    private static FileNotFoundException Missing(MnistFile file, string folder, string namedBy) => new(
        $"{folder}, named by {namedBy}, has neither {file.Name} nor {file.CompressedName}.", Path.Combine(folder, file.Name));
}
