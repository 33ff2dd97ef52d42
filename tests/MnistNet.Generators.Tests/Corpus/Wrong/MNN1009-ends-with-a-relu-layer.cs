// (9,2)-(9,20) error MNN1009: The output of 'Net' ends in ReLU, which cross-entropy cannot train: use softmax (probabilities) or linear (scores)

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[ReLU(MaxValue = 6)]
internal partial class Net;
