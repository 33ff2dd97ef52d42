using MnistNet;

namespace DrawDigit.Tests.Model;

/// <summary>Weights that read what people draw: learnt from MNIST where it is at hand, else from synthetic digits.</summary>
internal static class TrainedWeights
{
    private static readonly TemporaryFolder Folder = new();
    private static readonly Lazy<string> Saved = new(Train);

    /// <summary>The file.</summary>
    public static string Path => Saved.Value;

    private static string Train()
    {
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => Folder.Dispose();
        (LabeledImages images, int epochs) = RealMnistFactAttribute.Missing is null ? (MnistDataset.Load().Train, 3) : (SyntheticDigits.Create().Train, 10);
        using PaperCnn network = new(seed: 1);
        network.Train(images, new TrainingOptions { Epochs = epochs });
        string path = Folder.File("trained.safetensors");
        network.Save(path);
        return path;
    }
}
