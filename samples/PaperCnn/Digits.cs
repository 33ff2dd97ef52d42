using MnistNet;
using Spectre.Console;

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
            AnsiConsole.MarkupLine("[yellow]MNIST is not at hand and cannot be downloaded: this run uses synthetic digits, and every result is marked so.[/]");
        }

        AnsiConsole.WriteLine($"Data: {digits.Source}, {digits.Train.Count:N0} training and {digits.Test.Count:N0} test images");
        return digits;
    }

    /// <summary>One line a file: a download takes seconds, and only when the cache is empty.</summary>
    private sealed class DownloadDisplay : IProgress<DownloadProgress>
    {
        private string? file;

        public void Report(DownloadProgress value)
        {
            if (value.File != file)
            {
                file = value.File;
                AnsiConsole.WriteLine($"Downloading {file}");
            }
        }
    }
}
