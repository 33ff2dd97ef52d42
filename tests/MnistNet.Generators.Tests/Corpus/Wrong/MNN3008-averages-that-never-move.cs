// (7,21)-(7,33) warning MNN3008: With momentum 1, the moving averages with which the network predicts still hold 100 % of what they start from after an epoch of 469 steps (60,000 images in batches of 128): set the momentum to 0.98, or make the batches smaller

using MnistNet;

[Network]
[Input(28, 28, 1)]
[BatchNormalization(Momentum = 1)]
[Flatten]
[Dense(10)]
internal partial class Net;
