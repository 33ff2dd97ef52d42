namespace MnistNet.Training.Tests;

/// <summary>All that a training remembers: weights, moving averages, dropout.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Strides = 3, Activation = Activation.ReLU)]
[BatchNormalization(Momentum = 0.9)]
[Flatten]
[Dropout(0.3)]
[Dense(10, Activation = Activation.Softmax)]
[Training(Epochs = 5, BatchSize = 16, LearningRate = 1e-2, ValidationSplit = 0.25)]
public partial class DroppingCnn;

/// <summary>Another network of the same name of layers, with another pooling.</summary>
[Network]
[Input(28, 28, 1)]
[MaxPooling2D(4)]
[Flatten]
[Dense(10, Activation = Activation.Softmax)]
public partial class PlainCnn;

#pragma warning disable MNN1017 // It only predicts.
/// <summary>One class more than a label can tell.</summary>
[Network]
[Input(2, 2, 1)]
[Flatten]
[Dense(257, Activation = Activation.Softmax)]
public partial class ManyClassesCnn;
#pragma warning restore MNN1017

/// <summary>Its scores are means, behind the last weights.</summary>
[Network]
[Input(4, 4, 1)]
[Conv2D(3, 3)]
[BatchNormalization]
[GlobalAveragePooling2D]
[Softmax]
public partial class PooledCnn;
