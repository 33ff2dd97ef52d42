// (8,21)-(8,37) warning MNN3008: With momentum 0.999, the moving averages with which the network predicts still hold 63 % of what they start from after an epoch of 469 steps (60,000 images in batches of 128): set the momentum to 0.98, or make the batches smaller
// With the batches that are the default, too.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[BatchNormalization(Momentum = 0.999)]
[Flatten]
[Dense(10)]
internal partial class Net;
