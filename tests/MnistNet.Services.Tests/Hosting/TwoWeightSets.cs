namespace MnistNet.Services.Tests.Hosting;

/// <summary>A file that holds one of two sets of weights in turn, each with names of classes of its own, and what each says of an image.</summary>
public sealed class TwoWeightSets : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mnistnet-served-");
    private readonly SmallNetwork[] networks = [new(seed: 1), new(seed: 2)];

    public TwoWeightSets()
    {
        networks[0].SetClassNames(Enumerable.Range(0, 10).Select(label => $"first {label}"));
        networks[1].SetClassNames(Enumerable.Range(0, 10).Select(label => $"second {label}"));
        Pixels = [.. Enumerable.Range(0, 784).Select(i => i % 29 / 28f)];
        Expected = [.. networks.Select(network => network.Predict(Pixels))];
        Write(0);
    }

    public string Folder => folder.FullName;

    public string Path => System.IO.Path.Combine(Folder, "digits.keras");

    public float[] Pixels { get; }

    /// <summary>What the image shows, by each set of weights.</summary>
    public Prediction[] Expected { get; }

    /// <summary>Replaces the file.</summary>
    public void Write(int set) => networks[set].Save(Path);

    /// <summary>Replaces the file by other bytes, all at once.</summary>
    public void Write(byte[] content)
    {
        File.WriteAllBytes(Path + ".new", content);
        File.Move(Path + ".new", Path, overwrite: true);
    }

    /// <summary>Which set a prediction comes from, and whether its names do, too; a prediction of neither set fails.</summary>
    public int SetOf(Prediction prediction)
    {
        int set = Array.FindIndex(Expected, expected => expected.Probabilities.SequenceEqual(prediction.Probabilities));

        Assert.True(set >= 0, "These probabilities are of neither set.");
        Assert.Equal(Expected[set].Name, prediction.Name);
        return set;
    }

    /// <summary>Waits until the watcher has done something.</summary>
    public static async Task Until(Func<bool> condition)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        while (!condition())
        {
            await Task.Delay(10, patience.Token);
        }
    }

    public void Dispose()
    {
        Array.ForEach(networks, network => network.Dispose());
        folder.Delete(recursive: true);
    }
}
