// Nobody who names the strides means PyTorch's kernel.

using MnistNet;

/// <summary>Nobody who names the strides means PyTorch's kernel.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(1, 8, Strides = 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(1, 8, strides: 1, Activation = Activation.ReLU)]
[Flatten]
[Dense(10)]
public partial class Net;
