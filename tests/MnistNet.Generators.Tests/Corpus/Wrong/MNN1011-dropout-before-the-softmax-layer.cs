// (10,2)-(10,14) error MNN1011: Dropout behind the output, dense_1, would hide scores from the loss: put it before dense_1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(12, Activation = Activation.ReLU)]
[Dense(10)]
[Dropout(0.1)]
[Softmax]
internal partial class Net;
