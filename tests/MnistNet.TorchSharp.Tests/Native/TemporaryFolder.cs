namespace MnistNet.Torch.Tests;

/// <summary>A folder that is removed with everything in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("MnistNet.Tests-").FullName;

    public string this[params string[] parts] => Path.Combine([FullName, .. parts]);

    public string[] Files() => Directory.GetFiles(FullName, "*", SearchOption.AllDirectories);

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
