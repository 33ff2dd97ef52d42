// Nothing but convolutions, and the mean of each channel as the score of its class.

using MnistNet;

/// <summary>Nothing but convolutions, and the mean of each channel as the score of its class.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, Strides = 2, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(16, 3, Strides = 2, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(10, 1)]
[GlobalAveragePooling2D]
[Softmax]
public partial class AllConvolutional;
