using MnistNet;

namespace PaperStudySample;

/// <summary>The paper's network with more dropout, larger batches and as many epochs as early stopping allows (footnote 1).</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D(2)]
[Conv2D(16, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D(2)]
[Flatten]
[Dropout(0.4)]
[Dense(10, Activation = Activation.Softmax)]
[Training(Optimizer = Optimizer.Adam, LearningRate = 1e-3, Epochs = 50, BatchSize = 256, ValidationSplit = 0.15)]
public partial class LongRunCnn;
