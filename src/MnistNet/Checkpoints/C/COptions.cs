namespace MnistNet;

/// <summary>How a network is written as C: <see cref="Network.Save(string, COptions)"/>.</summary>
public sealed record COptions
{
    /// <summary>
    /// What the names of the file begin with: <c>digits</c> gives <c>digits_predict</c> and <c>DIGITS_WORKSPACE</c>. Letters of ASCII,
    /// digits and underscores, not beginning with a digit; null takes the name of the network's class, <c>PaperCnn</c> as <c>paper_cnn</c>.
    /// </summary>
    public string? Prefix { get; init; }
}
