namespace MnistNet.Tests.Shared;

/// <summary>A new, empty folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mnistnet-").FullName;

    /// <summary>Names of the files in it, sorted.</summary>
    public string[] FileNames => [.. Directory.EnumerateFiles(Path).Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public string this[params string[] parts] => System.IO.Path.Combine([Path, .. parts]);

    public string File(string name) => this[name];

    /// <summary>Paths of all files in it and below.</summary>
    public string[] Files() => Directory.GetFiles(Path, "*", SearchOption.AllDirectories);

    public string Write(string name, byte[] content)
    {
        System.IO.File.WriteAllBytes(this[name], content);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
