// Half of what they start from, 0.99 to the power of 69, or less.

using MnistNet;

/// <summary>Half of what they start from, 0.99 to the power of 69, or less.</summary>
[Network]
[Input(28, 28, 1)]
[BatchNormalization]
[Flatten]
[Dense(10)]
[Training(BatchSize = 870)]
public partial class Net;
