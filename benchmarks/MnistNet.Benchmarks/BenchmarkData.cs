namespace MnistNet.Benchmarks;

/// <summary>MNIST, or what the user has instead of it; the output says which.</summary>
internal static class BenchmarkData
{
    public static MnistDataset Load(string? folder)
    {
        MnistDataset digits = MnistDataset.Load(folder);
        Console.WriteLine($"Data: {digits.Source}; {Environment.ProcessorCount} logical cores, .NET {Environment.Version}");
        Console.WriteLine();
        return digits;
    }
}
