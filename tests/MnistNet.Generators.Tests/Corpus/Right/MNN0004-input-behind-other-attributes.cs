// Attributes that are no layers may stand before the input.

using MnistNet;

/// <summary>Attributes that are no layers may stand before the input.</summary>
[Training(Epochs = 3)]
[System.Serializable]
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
public partial class Net;
