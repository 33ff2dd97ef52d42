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
