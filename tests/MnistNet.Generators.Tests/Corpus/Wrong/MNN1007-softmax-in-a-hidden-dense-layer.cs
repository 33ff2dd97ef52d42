// (8,11)-(8,42) error MNN1007: Softmax makes probabilities, so it belongs to the output, not to dense, which dense_1 follows: use ReLU here

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(8, Activation = Activation.Softmax)]
[Dense(10, Activation = Activation.Softmax)]
internal partial class Net;
