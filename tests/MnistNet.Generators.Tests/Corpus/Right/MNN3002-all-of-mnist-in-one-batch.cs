// A batch of all images.

using MnistNet;

/// <summary>A batch of all images.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(BatchSize = 60_000)]
public partial class Net;
