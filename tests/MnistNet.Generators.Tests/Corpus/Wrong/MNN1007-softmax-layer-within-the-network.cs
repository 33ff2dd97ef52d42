// (9,2)-(9,9) error MNN1007: Softmax makes probabilities, so it belongs to the output, not before dense_1: remove it here

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(8)]
[Softmax]
[Dense(10)]
internal partial class Net;
