using MnistNet;

namespace RecordSample;

/// <summary>The paper's network with batch normalization.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, Padding = Padding.Same, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[Conv2D(8, 3, Padding = Padding.Same, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[MaxPooling2D(2)]
[Conv2D(16, 3, Padding = Padding.Same, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[MaxPooling2D(2)]
[Flatten]
[Dropout(0.1)]
[Dense(10, Activation = Activation.Softmax)]
[Training(Optimizer = Optimizer.Adam, LearningRate = 1e-3, Epochs = 10, BatchSize = 128, ValidationSplit = 0.15)]
public partial class NormalizedCnn;

/// <summary>The paper's network with batch normalization and augmentation.</summary>
[Network]
[Input(28, 28, 1)]
[RandomRotation(0.03, FillMode = FillMode.Constant)]
[RandomZoom(0.09, 0.09, FillMode = FillMode.Constant)]
[RandomShear(0.1, 0.1, FillMode = FillMode.Constant)]
[RandomTranslation(0.055, 0.055, FillMode = FillMode.Constant)]
[Conv2D(8, 3, Padding = Padding.Same, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[Conv2D(8, 3, Padding = Padding.Same, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[MaxPooling2D(2)]
[Conv2D(16, 3, Padding = Padding.Same, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[MaxPooling2D(2)]
[Flatten]
[Dropout(0.1)]
[Dense(10, Activation = Activation.Softmax)]
[Training(Optimizer = Optimizer.Adam, LearningRate = 1e-3, Epochs = 10, BatchSize = 128, ValidationSplit = 0.15)]
public partial class MovedCnn;

/// <summary>Six whole convolutions without padding, and a global average instead of the dense layer of thousands of weights.</summary>
[Network]
[Input(28, 28, 1)]
[RandomRotation(0.03, FillMode = FillMode.Constant)]
[RandomZoom(0.09, 0.09, FillMode = FillMode.Constant)]
[RandomShear(0.1, 0.1, FillMode = FillMode.Constant)]
[RandomTranslation(0.055, 0.055, FillMode = FillMode.Constant)]
[Conv2D(10, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[Conv2D(12, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[Conv2D(14, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[AveragePooling2D]
[Conv2D(14, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[Conv2D(16, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[Conv2D(16, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
[Training(Optimizer = Optimizer.Adam, LearningRate = 0.015, Epochs = 10, BatchSize = 128, ValidationSplit = 0.15)]
public partial class AveragedCnn;
