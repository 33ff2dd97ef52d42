using MnistNet;

namespace PaperCnnSample;

/// <summary>What computes a run.</summary>
internal enum BackendChoice
{
    /// <summary>C# alone.</summary>
    Managed,

    /// <summary>libtorch.</summary>
    TorchSharp,

    /// <summary>C# alone, then libtorch to compare with.</summary>
    Both,
}

internal static class BackendChoiceExtensions
{
    /// <summary>The backend whose numbers a run reports.</summary>
    public static Backend First(this BackendChoice choice) => choice == BackendChoice.TorchSharp ? Backend.TorchSharp : Backend.Managed;
}
