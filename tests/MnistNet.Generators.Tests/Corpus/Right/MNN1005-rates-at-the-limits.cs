// A rate of 0, and one of which something is left.

using MnistNet;

/// <summary>A rate of 0, and one of which something is left.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dropout(0)]
[Dropout(0.89)]
[Dense(10)]
public partial class Net;
