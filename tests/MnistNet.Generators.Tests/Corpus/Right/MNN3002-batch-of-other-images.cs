// Images of another size are not MNIST, and nobody knows how many there are.

using MnistNet;

/// <summary>Images of another size are not MNIST, and nobody knows how many there are.</summary>
[Network]
[Input(32, 32, 1)]
[GlobalAveragePooling2D]
[Dense(10)]
[Training(BatchSize = 1_000_000)]
public partial class Net;
