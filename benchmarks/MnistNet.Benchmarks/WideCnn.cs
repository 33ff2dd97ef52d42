namespace MnistNet.Benchmarks;

/// <summary>A network of another shape than the paper's, so that nothing is measured that is tuned to one network.</summary>
[Network(ParameterBudget = 60_000)]
[Input(28, 28, 1)]
[Conv2D(16, 5, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D(2)]
[Conv2D(32, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D(2)]
[Flatten]
[Dense(10, Activation = Activation.Softmax)]
public partial class WideCnn;
