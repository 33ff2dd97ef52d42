// Nobody knows how many other images there are.

using MnistNet;

/// <summary>Nobody knows how many other images there are.</summary>
[Network]
[Input(27, 28, 1)]
[BatchNormalization]
[Flatten]
[Dense(10)]
[Training(BatchSize = 2_048)]
public partial class Net;
