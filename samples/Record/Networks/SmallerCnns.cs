using MnistNet;

namespace RecordSample;

/// <summary>The record with fewer than 5,000 parameters.</summary>
[Network]
[Input(28, 28, 1)]
[RandomRotation(0.03, FillMode = FillMode.Constant)]
[RandomZoom(0.09, 0.09, FillMode = FillMode.Constant)]
[RandomShear(0.1, 0.1, FillMode = FillMode.Constant)]
[RandomTranslation(0.055, 0.055, FillMode = FillMode.Constant)]
[Conv2D(16, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(20, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[AveragePooling2D]
[SeparableConv2D(24, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(24, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(28, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(28, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
[Training(Optimizer = Optimizer.Adam, LearningRate = 0.015, Epochs = 10, BatchSize = 128, ValidationSplit = 0.15, EpochsWithoutAugmentation = 1)]
public partial class Under5000Cnn;

/// <summary>The record with fewer than 2,000 parameters.</summary>
[Network]
[Input(28, 28, 1)]
[RandomRotation(0.03, FillMode = FillMode.Constant)]
[RandomZoom(0.09, 0.09, FillMode = FillMode.Constant)]
[RandomShear(0.1, 0.1, FillMode = FillMode.Constant)]
[RandomTranslation(0.055, 0.055, FillMode = FillMode.Constant)]
[Conv2D(10, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(12, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[AveragePooling2D]
[SeparableConv2D(14, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(14, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(20, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
[Training(Optimizer = Optimizer.Adam, LearningRate = 0.015, Epochs = 10, BatchSize = 128, ValidationSplit = 0.15, EpochsWithoutAugmentation = 1)]
public partial class Under2000Cnn;

/// <summary>The record with fewer than 1,000 parameters.</summary>
[Network]
[Input(28, 28, 1)]
[RandomRotation(0.03, FillMode = FillMode.Constant)]
[RandomZoom(0.09, 0.09, FillMode = FillMode.Constant)]
[RandomShear(0.1, 0.1, FillMode = FillMode.Constant)]
[RandomTranslation(0.055, 0.055, FillMode = FillMode.Constant)]
[Conv2D(6, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(8, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[AveragePooling2D]
[SeparableConv2D(8, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(10, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(12, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
[Training(Optimizer = Optimizer.Adam, LearningRate = 0.015, Epochs = 10, BatchSize = 128, ValidationSplit = 0.15, EpochsWithoutAugmentation = 1)]
public partial class Under1000Cnn;
