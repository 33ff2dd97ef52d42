using MnistNet;

namespace RecordSample;

/// <summary>The record with ReLU.</summary>
[Network]
[Input(28, 28, 1)]
[RandomRotation(0.03, FillMode = FillMode.Constant)]
[RandomZoom(0.09, 0.09, FillMode = FillMode.Constant)]
[RandomShear(0.1, 0.1, FillMode = FillMode.Constant)]
[RandomTranslation(0.055, 0.055, FillMode = FillMode.Constant)]
[Conv2D(24, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[SeparableConv2D(32, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[AveragePooling2D]
[SeparableConv2D(36, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[SeparableConv2D(36, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[SeparableConv2D(40, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[SeparableConv2D(44, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
[Training(Optimizer = Optimizer.Adam, LearningRate = 0.015, Epochs = 10, BatchSize = 128, ValidationSplit = 0.15, EpochsWithoutAugmentation = 1)]
public partial class RectifiedCnn;

/// <summary>The record without augmentation.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(24, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(32, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[AveragePooling2D]
[SeparableConv2D(36, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(36, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(40, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(44, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
[Training(Optimizer = Optimizer.Adam, LearningRate = 0.015, Epochs = 10, BatchSize = 128, ValidationSplit = 0.15)]
public partial class UnmovedCnn;

/// <summary>The record with max pooling.</summary>
[Network]
[Input(28, 28, 1)]
[RandomRotation(0.03, FillMode = FillMode.Constant)]
[RandomZoom(0.09, 0.09, FillMode = FillMode.Constant)]
[RandomShear(0.1, 0.1, FillMode = FillMode.Constant)]
[RandomTranslation(0.055, 0.055, FillMode = FillMode.Constant)]
[Conv2D(24, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(32, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[MaxPooling2D]
[SeparableConv2D(36, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(36, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(40, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(44, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
[Training(Optimizer = Optimizer.Adam, LearningRate = 0.015, Epochs = 10, BatchSize = 128, ValidationSplit = 0.15, EpochsWithoutAugmentation = 1)]
public partial class MaximalCnn;

/// <summary>The record with larger movements.</summary>
[Network]
[Input(28, 28, 1)]
[RandomRotation(0.042, FillMode = FillMode.Constant)]
[RandomZoom(0.12, 0.12, FillMode = FillMode.Constant)]
[RandomShear(0.14, 0.14, FillMode = FillMode.Constant)]
[RandomTranslation(0.071, 0.071, FillMode = FillMode.Constant)]
[Conv2D(24, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(32, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[AveragePooling2D]
[SeparableConv2D(36, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(36, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(40, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(44, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
[Training(Optimizer = Optimizer.Adam, LearningRate = 0.015, Epochs = 10, BatchSize = 128, ValidationSplit = 0.15, EpochsWithoutAugmentation = 1)]
public partial class LargerMovesCnn;
