// The largest value of each channel as the score of its class.

using MnistNet;

/// <summary>The largest value of each channel as the score of its class.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(16, 5, Strides = 2, Activation = Activation.ReLU)]
[Conv2D(10, 3)]
[GlobalMaxPooling2D]
public partial class AllConvolutional;
