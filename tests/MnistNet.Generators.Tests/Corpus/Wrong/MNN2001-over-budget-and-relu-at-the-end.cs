// (11,12)-(11,40) error MNN1009: The output of 'Net' ends in ReLU, which cross-entropy cannot train: use softmax (probabilities) or linear (scores)
// (12,24)-(12,27) warning MNN2001: 'Net' has 15,910 parameters, 5,910 more than its budget of 10,000; the costliest layer is dense with 15,700
// 785 · 20 + 21 · 10 = 15,700 + 210 = 15,910

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(20, Activation = Activation.ReLU)]
[Dense(10, Activation = Activation.ReLU)]
internal partial class Net;
