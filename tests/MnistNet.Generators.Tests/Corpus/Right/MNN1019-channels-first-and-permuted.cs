// Images whose channels come first, and are put last.

using MnistNet;

/// <summary>Images whose channels come first, and are put last.</summary>
[Network]
[Input(1, 28, 28)]
[Permute(2, 3, 1)]
[Conv2D(4, 3, Strides = 3, Activation = Activation.ReLU)]
[Flatten]
[Dense(10)]
public partial class Net;
