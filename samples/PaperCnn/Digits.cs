using MnistNet;

namespace PaperCnnSample;

/// <summary>The images of a sample: MNIST, which lies beside the program; as a last resort, digits that the program draws.</summary>
internal static class Digits
{
    // As many as figure 1 shows.
    private const int FewestImages = 10;
    private static readonly Shape Image = Shape.Image(28, 28, 1);

    /// <summary>Loads the images.</summary>
    /// <param name="folder">A folder with the four files of MNIST, or null.</param>
    /// <param name="say">Receives lines for the user.</param>
    /// <param name="cancellation">Stops reading and downloading.</param>
    public static MnistDataset Load(string? folder, Action<string> say, CancellationToken cancellation)
    {
        try
        {
            return Checked(MnistDataset.Load(folder, new DownloadDisplay(say), cancellation));
        }
        catch (MnistUnavailableException exception)
        {
            say(exception.Message);
            say("These are synthetic digits instead, drawn by the program; every result is marked so.");
            return SyntheticDigits.Create();
        }
    }

    /// <summary>One line about them.</summary>
    public static string Describe(MnistDataset digits) =>
        FormattableString.Invariant($"Data: {digits.Source}, {digits.Train.Count:N0} training and {digits.Test.Count:N0} test images");

    /// <summary>What every result of a run says of the images it comes from; empty for MNIST.</summary>
    public static string Mark(MnistDataset digits) => digits.IsSynthetic ? "synthetic digits" : "";

    // A folder may hold anything of MNIST's form.
    private static MnistDataset Checked(MnistDataset digits) => digits.Train.Shape == Image && digits.Train.Count >= FewestImages
        ? digits
        : throw new InvalidDataException(FormattableString.Invariant(
            $"{digits.Source}: expected at least {FewestImages} training images of {Image}; found {digits.Train.Count} of {digits.Train.Shape}."));

    /// <summary>One line a file: a download takes seconds, and only when the cache is empty.</summary>
    private sealed class DownloadDisplay(Action<string> say) : IProgress<DownloadProgress>
    {
        private string? file;

        public void Report(DownloadProgress value)
        {
            if (value.File != file)
            {
                file = value.File;
                say($"Downloading {file}");
            }
        }
    }
}
