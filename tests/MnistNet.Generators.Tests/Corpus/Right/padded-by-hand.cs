// Zeros around the image, then convolutions without padding.

using MnistNet;

/// <summary>Zeros around the image, then convolutions without padding.</summary>
[Network]
[Input(28, 28, 1)]
[ZeroPadding2D(2)]
[Conv2D(6, 5, Activation = Activation.ReLU)]
[MaxPooling2D]
[ZeroPadding2D(1, 1)]
[Conv2D(8, 3, Activation = Activation.ReLU)]
[MaxPooling2D]
[Flatten]
[Dense(10)]
public partial class Padded;
