// Images that are wider than high, as of a whole number.

using MnistNet;

/// <summary>Images that are wider than high, as of a whole number.</summary>
[Network]
[Input(16, 64, 1)]
[Conv2D(6, 3, KernelWidth = 5, StrideWidth = 2, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D(2, PoolWidth = 4)]
[Flatten]
[Dense(20)]
public partial class Number;
