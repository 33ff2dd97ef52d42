namespace MnistNet.Torch.Tests.Devices;

/// <summary>A network of operations that torch's device "meta" has: convolutions are not among them.</summary>
[Network(ParameterBudget = 20_000)]
[Input(28, 28, 1)]
[Flatten]
[Dense(16, Activation = Activation.ReLU)]
[Dropout(0.3)]
[Dense(10, Activation = Activation.Softmax)]
public partial class DenseNetwork;
