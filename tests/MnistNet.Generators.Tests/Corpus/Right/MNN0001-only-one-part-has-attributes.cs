// Of two parts, only one has attributes.

using MnistNet;

/// <summary>Of two parts, only one has attributes.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
public partial class Net;

public partial class Net
{
    /// <summary>How many networks there are.</summary>
    public static int Count { get; set; }
}
