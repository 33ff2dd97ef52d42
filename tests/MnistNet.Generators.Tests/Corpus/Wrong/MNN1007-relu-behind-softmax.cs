// (8,12)-(8,43) error MNN1007: Softmax makes probabilities, so it belongs to the output, not to dense, which re_lu follows: use ReLU here

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10, Activation = Activation.Softmax)]
[ReLU]
internal partial class Net;
