// Nobody who names the channels means PyTorch's order: one row of 30 samples of 20 sensors.

using MnistNet;

/// <summary>Nobody who names the channels means PyTorch's order: one row of 30 samples of 20 sensors.</summary>
[Network]
[Input(1, 30, channels: 20)]
[Flatten]
[Dense(10)]
public partial class Net;
