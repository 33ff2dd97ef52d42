// One class is enough.

using MnistNet;

/// <summary>One class is enough.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(1)]
public partial class Net;
