namespace MnistNet.Torch.Tests.Devices;

/// <summary>A network without dropout: every device computes the same up to rounding.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 5, Strides = 2, Activation = Activation.ReLU)]
[BatchNormalization]
[MaxPooling2D(2)]
[Flatten]
[Dense(10, Activation = Activation.Softmax)]
[Training(Epochs = 3, BatchSize = 64, ValidationSplit = 0.2)]
public partial class PlainCnn;
