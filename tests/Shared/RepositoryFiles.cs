namespace MnistNet.Tests.Shared;

/// <summary>Files that the repository holds, found from the folder in which the tests run.</summary>
internal static class RepositoryFiles
{
    /// <summary>The folder with MnistNet.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>MNIST's four files. Tests name the folder, so that no other data of the machine can take its place.</summary>
    public static string Mnist { get; } = Path.Combine(Root, "data", "mnist");

    /// <summary>A file of tests/data/keras-files, which Keras 3.9.2 wrote of the paper's network.</summary>
    public static string KerasFile(string name) => Path.Combine(Root, "tests", "data", "keras-files", name);

    /// <summary>A file of tests/data/keras-corpus: models, optimizer states and training traces of a real Keras.</summary>
    public static string KerasCorpus(string name) => Path.Combine(Root, "tests", "data", "keras-corpus", name);

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MnistNet.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} is in no clone of the repository.");
    }
}
