// (7,2)-(7,20) warning MNN3008: With momentum 0.99, the moving averages with which the network predicts still hold 78 % of what they start from after an epoch of 25 steps (51,000 images in batches of 2,048): set the momentum to 0.8, or make the batches smaller

using MnistNet;

[Network]
[Input(28, 28, 1)]
[BatchNormalization]
[Flatten]
[Dense(10)]
[Training(BatchSize = 2_048, ValidationSplit = 0.15)]
internal partial class Net;
