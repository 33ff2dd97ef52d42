using MnistNet;

namespace PaperCnnSample;

/// <summary>The images of a run: MNIST, or digits that the program draws itself where MNIST cannot be had.</summary>
internal static class Digits
{
    public static MnistDataset Load(string? folder, CancellationToken cancellation)
    {
        MnistDataset digits;
        try
        {
            digits = MnistDataset.Load(folder, new DownloadDisplay(), cancellation);
        }
        catch (MnistUnavailableException)
        {
            digits = SyntheticDigits.Create();
            Console.WriteLine("MNIST is not at hand and cannot be downloaded: this run uses synthetic digits, and every result is marked so.");
        }

        Console.WriteLine($"Data: {digits.Source}, {digits.Train.Count:N0} training and {digits.Test.Count:N0} test images");
        return digits;
    }

    /// <summary>What every result of a run says of the images it comes from; empty for MNIST.</summary>
    public static string Mark(MnistDataset digits) => digits.IsSynthetic ? "synthetic digits" : "";

    /// <summary>One line a file: a download takes seconds, and only when the cache is empty.</summary>
    private sealed class DownloadDisplay : IProgress<DownloadProgress>
    {
        private string? file;

        public void Report(DownloadProgress value)
        {
            if (value.File != file)
            {
                file = value.File;
                Console.WriteLine($"Downloading {file}");
            }
        }
    }
}
