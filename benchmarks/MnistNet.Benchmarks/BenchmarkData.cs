namespace MnistNet.Benchmarks;

/// <summary>MNIST, else as many synthetic digits, which the output then says.</summary>
internal static class BenchmarkData
{
    public static MnistDataset Load(string? folder)
    {
        MnistDataset digits;
        try
        {
            digits = MnistDataset.Load(folder);
        }
        catch (MnistUnavailableException)
        {
            digits = SyntheticDigits.Create(60_000, 10_000);
        }

        Console.WriteLine($"Data: {digits.Source}; {Environment.ProcessorCount} logical cores, .NET {Environment.Version}");
        Console.WriteLine();
        return digits;
    }
}
