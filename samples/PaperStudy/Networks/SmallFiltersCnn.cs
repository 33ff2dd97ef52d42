using MnistNet;

namespace PaperStudySample;

/// <summary>The paper's network with 4, 4 and 8 filters instead of 8, 8 and 16 (section 3.1).</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(4, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D(2)]
[Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D(2)]
[Flatten]
[Dropout(0.1)]
[Dense(10, Activation = Activation.Softmax)]
[Training(Optimizer = Optimizer.Adam, LearningRate = 1e-3, Epochs = 10, BatchSize = 128, ValidationSplit = 0.15)]
public partial class SmallFiltersCnn;
