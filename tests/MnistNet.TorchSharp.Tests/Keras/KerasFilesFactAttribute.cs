namespace MnistNet.Torch.Tests.Keras;

/// <summary>A test that needs the files that a real Keras wrote; skipped by name where they are absent.</summary>
public sealed class KerasFilesFactAttribute : FactAttribute
{
    public KerasFilesFactAttribute(bool needsMnist = false)
    {
        if (KerasFiles.Folder is null)
        {
            Skip = "needs the folder shared/keras-files beside the repository";
        }
        else if (needsMnist && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("MNISTNET_DATA")))
        {
            Skip = "needs MNIST: set MNISTNET_DATA to its folder";
        }
    }
}
