using MnistNet;

namespace PaperStudySample;

/// <summary>The network of "Assignment: CNN and MNIST", table 1, against which all others are compared.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D(2)]
[Conv2D(16, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D(2)]
[Flatten]
[Dropout(0.1)]
[Dense(10, Activation = Activation.Softmax)]
[Training(Optimizer = Optimizer.Adam, LearningRate = 1e-3, Epochs = 10, BatchSize = 128, ValidationSplit = 0.15)]
public partial class PaperCnn;
