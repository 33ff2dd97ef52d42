namespace MnistNet.Benchmarks.Zoo.Networks;

/// <summary>Six convolutions, each with batch normalization.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(10, 3), BatchNormalization, ReLU]
[Conv2D(12, 3), BatchNormalization, ReLU]
[Conv2D(14, 3), BatchNormalization, ReLU]
[MaxPooling2D]
[Conv2D(14, 3), BatchNormalization, ReLU]
[Conv2D(16, 3), BatchNormalization, ReLU]
[Conv2D(16, 3), BatchNormalization, ReLU]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
public partial class NormalizedCnn;

/// <summary>A stem of 5×5, then separable convolutions, each with batch normalization.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(16, 5, Padding = Padding.Same), BatchNormalization, ReLU]
[SeparableConv2D(32, 3, 2, Padding = Padding.Same), BatchNormalization, ReLU]
[SeparableConv2D(40, 3, Padding = Padding.Same), BatchNormalization, ReLU]
[SeparableConv2D(40, 3, 2, Padding = Padding.Same), BatchNormalization, ReLU]
[SeparableConv2D(48, 3), BatchNormalization, ReLU]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
public partial class SeparableCnn;

/// <summary>LeNet-5 as it is mostly written since: tanh, means, no table of connections.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(6, 5, Padding = Padding.Same, Activation = Activation.Tanh)]
[AveragePooling2D]
[Conv2D(16, 5, Activation = Activation.Tanh)]
[AveragePooling2D]
[Flatten]
[Dense(120, Activation = Activation.Tanh)]
[Dense(84, Activation = Activation.Tanh)]
[Dense(10, Activation = Activation.Softmax)]
public partial class LeNet5;

/// <summary>Keras's example "Simple MNIST convnet".</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(32, 3, Activation = Activation.ReLU)]
[MaxPooling2D]
[Conv2D(64, 3, Activation = Activation.ReLU)]
[MaxPooling2D]
[Flatten]
[Dropout(0.5)]
[Dense(10, Activation = Activation.Softmax)]
public partial class KerasCnn;

/// <summary>Strides in place of poolings.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, 2, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(16, 3, 2, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(32, 3, 2, Padding = Padding.Same, Activation = Activation.ReLU)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
public partial class StridedCnn;

/// <summary>One hidden layer.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(128, Activation = Activation.ReLU)]
[Dense(10, Activation = Activation.Softmax)]
public partial class HiddenLayer;
