namespace MnistNet;

/// <summary>What computes: the weights and the results are the same network's on each.</summary>
public enum Backend
{
    /// <summary>libtorch through TorchSharp: the package MnistNet.TorchSharp, with TorchSharp-cpu or TorchSharp-cuda.</summary>
    TorchSharp = 0,

    /// <summary>C# alone, with nothing native: what computes unless TorchSharp is asked for.</summary>
    Managed = 1,
}
