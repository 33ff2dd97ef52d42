namespace MnistNet.Torch.Tests.Networks;

/// <summary>Batch normalization of images, of a flattened image, whose order torch changes, and of a vector.</summary>
[Network]
[Input(6, 5, 2)]
[BatchNormalization]
[Conv2D(3, 3, UseBias = false)]
[BatchNormalization(Momentum = 0.9, Epsilon = 0.01)]
[ReLU]
[Flatten]
[Dropout(0.3)]
[BatchNormalization(Scale = false)]
[ReLU]
[BatchNormalization(Center = false)]
[Dense(7, Activation = Activation.Tanh)]
[BatchNormalization(Center = false, Scale = false)]
[Dense(10)]
[BatchNormalization]
[Softmax]
public partial class NormalizedEverywhere;

/// <summary>The usual block: convolution, normalization, ReLU, pooling. With Keras's 0.99, the averages would lag behind a training of few steps.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Strides = 2, UseBias = false)]
[BatchNormalization(Momentum = 0.9)]
[ReLU]
[MaxPooling2D(2)]
[SeparableConv2D(8, 3, UseBias = false)]
[BatchNormalization(Momentum = 0.9)]
[ReLU]
[DepthwiseConv2D(3)]
[LeakyReLU]
[Flatten]
[Dense(10, Activation = Activation.Softmax)]
[Training(Epochs = 12, BatchSize = 32, LearningRate = 1e-2)]
public partial class NormalizedCnn;

/// <summary>Nothing but a normalization before the scores: its averages can be worked out by hand.</summary>
[Network]
[Input(3, 2, 2)]
[BatchNormalization(Momentum = 0.8)]
[Flatten]
[BatchNormalization(Momentum = 0.6)]
[Dense(10)]
public partial class NormalizedInput;

/// <summary>Images that are normalized by themselves, channels, groups and vectors.</summary>
[Network]
[Input(7, 6, 2)]
[LayerNormalization]
[Conv2D(6, 3, Padding = Padding.Same)]
[GroupNormalization(3, Epsilon = 0.01)]
[ELU]
[ZeroPadding2D]
[Conv2D(4, 2)]
[GroupNormalization(-1, Center = false)]
[Conv2D(4, 2, Activation = Activation.Tanh)]
[UnitNormalization]
[LayerNormalization(Scale = false)]
[Flatten]
[LayerNormalization(Epsilon = 0.1)]
[Dense(8, Activation = Activation.Tanh)]
[LayerNormalization(Center = false, Scale = false)]
[UnitNormalization]
[Dense(10)]
public partial class StandardizedImages;
