namespace MnistNet.Torch.Tests.Networks;

/// <summary>Everything that TensorFlow pads unevenly, on an image whose sides differ.</summary>
[Network]
[Input(9, 7, 2)]
[Conv2D(3, 4, Strides = 2, Padding = Padding.Same, Activation = Activation.Tanh)]
[MaxPooling2D(2, Strides = 1, Padding = Padding.Same)]
[AveragePooling2D(3, Strides = 2, Padding = Padding.Same)]
[Conv2D(4, 2, UseBias = false, Activation = Activation.Sigmoid)]
[Flatten]
[Dense(10)]
public partial class UnevenPadding;

/// <summary>Average pooling that overhangs on two sides, and one without a stride.</summary>
[Network]
[Input(7, 8, 1)]
[AveragePooling2D(2, Strides = 1, Padding = Padding.Same)]
[Conv2D(2, 3, Activation = Activation.ReLU)]
[AveragePooling2D(2, Padding = Padding.Same)]
[Conv2D(3, 2, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D(2, Padding = Padding.Same)]
[Flatten]
[Dense(6, Activation = Activation.Tanh)]
[Dense(10, Activation = Activation.Softmax, UseBias = false)]
public partial class OverhangingPools;

/// <summary>ReLU before a max-pooling whose windows overlap.</summary>
[Network]
[Input(11, 11, 1)]
[Conv2D(4, 3, Activation = Activation.ReLU)]
[MaxPooling2D(3, Strides = 2)]
[Flatten]
[Dropout(0.5)]
[Dense(10, Activation = Activation.Softmax)]
public partial class OverlappingPools;

/// <summary>The smallest network that learns: fast enough to train in every test.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 5, Strides = 2, Activation = Activation.ReLU)]
[MaxPooling2D(2)]
[Flatten]
[Dropout(0.1)]
[Dense(10, Activation = Activation.Softmax)]
[Training(Epochs = 2, BatchSize = 64, ValidationSplit = 0.2)]
public partial class TinyCnn;

/// <summary>No dropout, so that training and evaluating see the same network.</summary>
[Network]
[Input(28, 28, 1)]
[MaxPooling2D(4)]
[Flatten]
[Dense(10, Activation = Activation.Softmax)]
public partial class UndroppedCnn;
