using System.Diagnostics.CodeAnalysis;

namespace MnistNet;

/// <summary>How a network is written as C: <see cref="Network.Save(string, COptions)"/>.</summary>
public sealed record COptions
{
    /// <summary>
    /// What the names of the file begin with: <c>digits</c> gives <c>digits_predict</c> and <c>DIGITS_WORKSPACE</c>. Letters of ASCII,
    /// digits and underscores, not beginning with a digit; null takes the name of the network's class, <c>PaperCnn</c> as <c>paper_cnn</c>.
    /// </summary>
    public string? Prefix { get; init; }

    /// <summary>
    /// Images of the kind that the network is to see, by which its weights and values become 8-bit integers: some hundred of the training
    /// images, of the network's input shape, whose labels do not count. The file then computes with integers alone, takes pixels as bytes,
    /// and needs a quarter of the memory. Null keeps floats.
    /// </summary>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "What it names is a type.")]
    public LabeledImages? Int8 { get; init; }
}
