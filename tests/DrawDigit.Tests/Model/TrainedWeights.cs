using MnistNet;

namespace DrawDigit.Tests.Model;

/// <summary>Weights that read what people draw, learnt from MNIST.</summary>
internal static class TrainedWeights
{
    private static readonly TemporaryFolder Folder = new();
    private static readonly Lazy<string> Saved = new(Train);

    /// <summary>The file.</summary>
    public static string Path => Saved.Value;

    private static string Train()
    {
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => Folder.Dispose();
        using PaperCnn network = new(seed: 1);
        network.Train(MnistDataset.LoadFolder(RepositoryFiles.Mnist).Train, new TrainingOptions { Epochs = 3 });
        string path = Folder.File("trained.safetensors");
        network.Save(path);
        return path;
    }
}
