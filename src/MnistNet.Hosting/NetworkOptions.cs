namespace MnistNet.Hosting;

/// <summary>How a service loads a network; options of the network's name, so that <c>Configure&lt;NetworkOptions&gt;("Digits", …)</c> changes them.</summary>
public sealed class NetworkOptions
{
    /// <summary>The file of the weights, in any format that <see cref="Network.LoadWeights(string)"/> reads; where it is relative, from the host's content root, or from the current folder without host.</summary>
    public string Path { get; set; } = "";

    /// <summary>What computes; null takes C# alone.</summary>
    public Backend? Backend { get; set; }

    /// <summary>Whether the host takes over the file when it is replaced.</summary>
    public bool WatchForChanges { get; set; } = true;

    /// <summary>
    /// How often the host looks at the file; it is taken over when it looks the same for the second time. Asking works where
    /// nothing is notified of changes: on network drives, in containers, through symbolic links.
    /// </summary>
    public TimeSpan PollingInterval { get; set; } = TimeSpan.FromSeconds(2);
}
