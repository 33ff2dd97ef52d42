// A smaller momentum for larger batches.

using MnistNet;

/// <summary>A smaller momentum for larger batches.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[BatchNormalization(Momentum = 0.8)]
[Dense(10)]
[Training(BatchSize = 2_048)]
public partial class Net;
