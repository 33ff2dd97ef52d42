// A normalisation behind each convolution.

using MnistNet;

/// <summary>A normalisation behind each convolution.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization]
[ReLU]
[MaxPooling2D]
[Conv2D(16, 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Momentum = 0.9, Epsilon = 1e-5)]
[LeakyReLU(0.1)]
[MaxPooling2D]
[Flatten]
[Dropout(0.2)]
[Dense(10, Activation = Activation.Softmax)]
public partial class Normalised;
