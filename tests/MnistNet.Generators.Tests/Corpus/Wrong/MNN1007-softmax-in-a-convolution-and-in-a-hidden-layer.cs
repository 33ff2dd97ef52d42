// (8,15)-(8,46) error MNN1007: Softmax makes probabilities, so it belongs to the output, not to conv2d, which flatten follows: use ReLU here
// (10,11)-(10,42) error MNN1007: Softmax makes probabilities, so it belongs to the output, not to dense, which dense_1 follows: use ReLU here

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(1, 3, Activation = Activation.Softmax)]
[Flatten]
[Dense(8, Activation = Activation.Softmax)]
[Dense(10)]
internal partial class Net;
