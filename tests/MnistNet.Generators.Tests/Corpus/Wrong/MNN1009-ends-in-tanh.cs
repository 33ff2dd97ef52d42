// (8,12)-(8,40) error MNN1009: The output of 'Net' ends in Tanh, which cross-entropy cannot train: use softmax (probabilities) or linear (scores)

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10, Activation = Activation.Tanh)]
internal partial class Net;
