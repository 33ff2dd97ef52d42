// One layer behind the input is enough.

using MnistNet;

/// <summary>One layer behind the input is enough.</summary>
[Network]
[Input(1, 1, 784)]
[Flatten]
[Dense(10)]
public partial class Net;
