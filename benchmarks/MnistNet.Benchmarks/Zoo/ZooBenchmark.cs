namespace MnistNet.Benchmarks.Zoo;

/// <summary>Many small networks against ONNX Runtime and TorchSharp, each alternating with them in one process.</summary>
internal static class ZooBenchmark
{
    /// <summary>Prints the tables.</summary>
    /// <param name="digits">The digits.</param>
    /// <param name="names">Which networks, beside the paper's; all where there is none.</param>
    /// <param name="parts">Which tables; all but rooflines where there is none.</param>
    /// <param name="rounds">Turns of each contender; null is as many as each table needs.</param>
    /// <param name="images">Images of an epoch.</param>
    public static void Run(MnistDataset digits, string[] names, ZooPart[] parts, int? rounds, int images)
    {
        IReadOnlyList<ZooNetwork> networks = ZooNetwork.Select(names);
        Console.WriteLine($"Vectors of {VectorWidth.Bits} bits; ONNX Runtime and libtorch use what the machine has.");
        if (Asked(ZooPart.Predict))
        {
            PredictionTable.Print(networks, digits.Test, rounds ?? 15);
        }

        if (Asked(ZooPart.Batch))
        {
            BatchTable.Print(networks, digits.Test, rounds ?? 5);
        }

        if (Asked(ZooPart.Train))
        {
            TrainingTable.Print(networks, digits.Train.Slice(0, Math.Min(images, digits.Train.Count)), rounds ?? 3);
        }

        if (parts.Contains(ZooPart.Roofline))
        {
            RooflineTable.Print(networks, digits.Test, rounds ?? 15);
        }

        bool Asked(ZooPart part) => parts.Length == 0 || parts.Contains(part);
    }
}

/// <summary>What is measured.</summary>
internal enum ZooPart
{
    /// <summary>One image on one thread.</summary>
    Predict,

    /// <summary>Many images on all threads.</summary>
    Batch,

    /// <summary>An epoch of training on all threads.</summary>
    Train,

    /// <summary>What one image can take at least, kernel by kernel.</summary>
    Roofline,
}
