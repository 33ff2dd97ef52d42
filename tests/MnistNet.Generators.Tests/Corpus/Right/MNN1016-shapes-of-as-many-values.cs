// As many values in every shape, and each axis once.

using MnistNet;

/// <summary>As many values in every shape, and each axis once.</summary>
[Network]
[Input(28, 28, 1)]
[Reshape(7, 7, 16)]
[Permute(3, 1, 2)]
[Reshape(-1, 7, 7)]
[Reshape(784)]
[Reshape(1, -1, 1)]
[Permute(2, 1, 3)]
[Reshape(-1)]
[Dense(10)]
public partial class Net;
