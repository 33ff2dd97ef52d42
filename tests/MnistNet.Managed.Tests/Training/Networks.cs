namespace MnistNet.Managed.Tests.Training;

/// <summary>Augmentations, and dropout before and behind a batch normalization: everything that a training remembers or draws.</summary>
[Network]
[Input(28, 28, 1)]
[RandomRotation(0.02)]
[RandomTranslation(0.05, 0.05)]
[RandomErasing(0.2)]
[RandomElasticTransform(0.5)]
[Conv2D(4, 3, Strides = 3, Activation = Activation.ReLU)]
[Dropout(0.2)]
[BatchNormalization(Momentum = 0.9)]
[Flatten]
[Dropout(0.3)]
[Dense(10, Activation = Activation.Softmax)]
public partial class DroppingNormalizedCnn;

/// <summary>Images that move.</summary>
[Network]
[Input(28, 28, 1)]
[RandomRotation(0.02)]
[RandomErasing(0.2)]
[Conv2D(4, 3, Strides = 3, UseBias = false), BatchNormalization(Momentum = 0.9), ReLU]
[Flatten]
[Dense(10, Activation = Activation.Softmax)]
public partial class MovedCnn;

/// <summary>The same layers, and images as they are.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Strides = 3, UseBias = false), BatchNormalization(Momentum = 0.9), ReLU]
[Flatten]
[Dense(10, Activation = Activation.Softmax)]
public partial class UnmovedCnn;

/// <summary>Dropout, and nothing that remembers anything but weights.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Strides = 3, Activation = Activation.ReLU)]
[Flatten]
[Dropout(0.3)]
[Dense(10, Activation = Activation.Softmax)]
public partial class DroppingCnn;

/// <summary>Batch normalizations, and nothing that is drawn.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Strides = 3, UseBias = false)]
[BatchNormalization(Momentum = 0.9)]
[ReLU]
[Conv2D(6, 3, Strides = 2, UseBias = false)]
[BatchNormalization(Momentum = 0.9)]
[Flatten]
[Dense(10, Activation = Activation.Softmax)]
[Training(Epochs = 3, StochasticWeightAveraging = 2)]
public partial class NormalizedCnn;
