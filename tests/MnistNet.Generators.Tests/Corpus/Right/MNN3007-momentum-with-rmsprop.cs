// RMSprop has a momentum, too, and averages are kept of any optimizer's weights.

using MnistNet;

/// <summary>RMSprop has a momentum, too, and averages are kept of any optimizer's weights.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(Optimizer = Optimizer.RMSprop, Momentum = 0.9, Centered = true, UseEma = true, EmaMomentum = 0.9)]
public partial class Net;
