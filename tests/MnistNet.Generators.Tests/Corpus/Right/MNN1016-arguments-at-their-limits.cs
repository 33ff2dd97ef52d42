// The ends of every range.

using MnistNet;

/// <summary>The ends of every range.</summary>
[Network]
[Input(28, 29, 1)]
[ZeroPadding2D(0)]
[ZeroPadding2D(0, 1, 0, 0)]
[BatchNormalization(Momentum = 0, Epsilon = double.Epsilon)]
[BatchNormalization(Momentum = 1, Epsilon = double.MaxValue)]
[ReLU(MaxValue = 0, NegativeSlope = 0, Threshold = 0)]
[ReLU(MaxValue = double.PositiveInfinity, Threshold = double.MaxValue)]
[LeakyReLU(0)]
[Conv2D(4, 3, DilationRate = 13, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(4, 1, Groups = 4, KernelInitializer = Initializer.Orthogonal, Activation = Activation.ReLU)]
[GroupNormalization(4)]
[GlobalAveragePooling2D]
[Dense(20, Activation = Activation.Tanh, KernelInitializer = Initializer.Orthogonal, KernelL1 = 0, BiasL2 = double.MaxValue)]
[Dense(10, KernelInitializer = Initializer.Identity, BiasInitializer = Initializer.HeNormal)]
public partial class Net;
