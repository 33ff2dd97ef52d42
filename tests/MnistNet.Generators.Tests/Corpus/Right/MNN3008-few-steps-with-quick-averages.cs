// A smaller momentum for larger batches.

using MnistNet;

/// <summary>A smaller momentum for larger batches.</summary>
[Network]
[Input(28, 28, 1)]
[BatchNormalization(Momentum = 0.8)]
[Flatten]
[Dense(10)]
[Training(BatchSize = 2_048)]
public partial class Net;
