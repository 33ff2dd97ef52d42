// Its default, said aloud.

using MnistNet;

/// <summary>Its default, said aloud.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(Optimizer = Optimizer.Adam, Momentum = 0)]
public partial class Net;
