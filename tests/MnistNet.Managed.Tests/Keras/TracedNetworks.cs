namespace MnistNet.Managed.Tests.Keras;

/// <summary>The corpus's convolutional network.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Activation = Activation.ReLU)]
[MaxPooling2D(2)]
[BatchNormalization]
[Conv2D(6, 3)]
[LeakyReLU(0.3)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
public partial class TracedConvolutions;

/// <summary>The corpus's dense network.</summary>
[Network]
[Input(28, 28, 1)]
[AveragePooling2D(4)]
[Flatten]
[Dense(5, Activation = Activation.Tanh)]
[Dense(10, Activation = Activation.Softmax)]
public partial class TracedDense;

/// <summary>The corpus's convolutional network with a regularizer L1.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Activation = Activation.ReLU, KernelL1 = 1e-4)]
[MaxPooling2D(2)]
[BatchNormalization]
[Conv2D(6, 3, KernelL1 = 1e-4)]
[LeakyReLU(0.3)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax, KernelL1 = 1e-4)]
public partial class TracedConvolutionsL1;

/// <summary>The corpus's dense network with a regularizer L1.</summary>
[Network]
[Input(28, 28, 1)]
[AveragePooling2D(4)]
[Flatten]
[Dense(5, Activation = Activation.Tanh, KernelL1 = 1e-4)]
[Dense(10, Activation = Activation.Softmax, KernelL1 = 1e-4)]
public partial class TracedDenseL1;

/// <summary>The corpus's convolutional network with a regularizer L2.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Activation = Activation.ReLU, KernelL2 = 1e-3)]
[MaxPooling2D(2)]
[BatchNormalization]
[Conv2D(6, 3, KernelL2 = 1e-3)]
[LeakyReLU(0.3)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax, KernelL2 = 1e-3)]
public partial class TracedConvolutionsL2;

/// <summary>The corpus's dense network with a regularizer L2.</summary>
[Network]
[Input(28, 28, 1)]
[AveragePooling2D(4)]
[Flatten]
[Dense(5, Activation = Activation.Tanh, KernelL2 = 1e-3)]
[Dense(10, Activation = Activation.Softmax, KernelL2 = 1e-3)]
public partial class TracedDenseL2;

/// <summary>A leaky ReLU behind a convolution without bias.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Padding = Padding.Same)]
[LeakyReLU(0.3)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
public partial class LeakyAtZero;

/// <summary>A ReLU with a slope.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Padding = Padding.Same)]
[ReLU(NegativeSlope = 0.1)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
public partial class SlopedAtZero;

/// <summary>The activation of a convolution.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
public partial class PlainAtZero;

/// <summary>A ReLU that ends at 6.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Padding = Padding.Same)]
[ReLU(MaxValue = 6)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
public partial class ReLU6AtZero;

/// <summary>A ReLU that ends at 1.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Padding = Padding.Same)]
[ReLU(MaxValue = 1)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
public partial class ReLU1AtZero;
