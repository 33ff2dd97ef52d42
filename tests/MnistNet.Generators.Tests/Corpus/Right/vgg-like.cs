// Pairs of small kernels, then a pooling, with dropout on images.

using MnistNet;

/// <summary>Pairs of small kernels, then a pooling, with dropout on images.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(4, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D(2)]
[Dropout(0.1)]
[Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D(2)]
[Dropout(0.2)]
[Flatten]
[Dense(10)]
public partial class SmallVgg;
