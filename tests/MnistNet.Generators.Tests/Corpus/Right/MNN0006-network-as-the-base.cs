// The base that MnistNet gives may be written down.

using MnistNet;

/// <summary>The base that MnistNet gives may be written down.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
public partial class Net : Network;
