using MnistNet;

namespace PaperStudySample;

/// <summary>The paper's network, trained by RMSprop instead of Adam (section 3.2).</summary>
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
[Training(Optimizer = Optimizer.RMSprop, LearningRate = 1e-3, Epochs = 10, BatchSize = 128, ValidationSplit = 0.15)]
public partial class RMSpropCnn;
