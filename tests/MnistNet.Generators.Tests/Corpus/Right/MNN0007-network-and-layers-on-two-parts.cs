// [Network] and [Training] stand on another part than the layers.

using MnistNet;

/// <summary>A network.</summary>
[Network]
[Training(Epochs = 3)]
public partial class Net;

[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
public partial class Net;
