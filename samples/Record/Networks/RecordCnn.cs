using MnistNet;

namespace RecordSample;

/// <summary>The most accurate network with fewer than 10,000 parameters that <c>search</c> found.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(10, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[Conv2D(12, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[Conv2D(14, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[MaxPooling2D]
[Conv2D(14, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[Conv2D(16, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[Conv2D(16, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
[Training(Optimizer = Optimizer.Adam, LearningRate = 0.02, Epochs = 10, BatchSize = 128, ValidationSplit = 0.15)]
public partial class RecordCnn;
