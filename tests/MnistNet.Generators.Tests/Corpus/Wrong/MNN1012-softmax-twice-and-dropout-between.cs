// (10,2)-(10,14) error MNN1011: Dropout behind the output, dense, would hide scores from the loss: put it before dense
// (11,2)-(11,9) error MNN1012: Softmax is applied twice: dense makes probabilities already, so remove this one

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10, Activation = Activation.Softmax)]
[Dropout(0.1)]
[Softmax]
internal partial class Net;
