namespace MnistNet.Torch.Tests.Networks;

/// <summary>Weights of every kind that cost something.</summary>
[Network]
[Input(4, 4, 1)]
[Conv2D(2, 3, Activation = Activation.Tanh, KernelL1 = 0.01, KernelL2 = 0.02, BiasL2 = 0.03)]
[SeparableConv2D(2, 2, Activation = Activation.Tanh, DepthwiseL1 = 0.02, PointwiseL2 = 0.04)]
[Flatten]
[Dense(3, Activation = Activation.Softmax, KernelL2 = 0.05, BiasL1 = 0.01)]
public partial class RegularizedCnn;

/// <summary>More weights that cost something than one worker moves, and others that start elsewhere than Keras's defaults.</summary>
[Network]
[Input(28, 28, 1)]
[DepthwiseConv2D(3, 2, DepthMultiplier = 2, DepthwiseInitializer = Initializer.LecunNormal, DepthwiseL2 = 0.001)]
[LayerNormalization(GammaInitializer = Initializer.HeUniform, BetaInitializer = Initializer.RandomNormal)]
[Conv2DTranspose(1, 2, KernelInitializer = Initializer.Orthogonal, BiasInitializer = Initializer.TruncatedNormal, KernelL1 = 0.001)]
[Flatten]
[Dense(12, Activation = Activation.Tanh, KernelInitializer = Initializer.HeNormal, KernelL1 = 0.0001, KernelL2 = 0.002)]
[Dense(10, Activation = Activation.Softmax, KernelInitializer = Initializer.Identity, BiasInitializer = Initializer.Ones)]
public partial class StartedCnn;
