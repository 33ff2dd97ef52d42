namespace MnistNet.Services.Tests;

/// <summary>A network that is quick to make.</summary>
[Network]
[Input(28, 28, 1)]
[MaxPooling2D(4)]
[Flatten]
[Dense(10, Activation = Activation.Softmax)]
public partial class SmallNetwork;
