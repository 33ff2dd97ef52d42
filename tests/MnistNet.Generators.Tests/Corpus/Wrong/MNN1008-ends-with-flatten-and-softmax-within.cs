// (8,15)-(8,46) error MNN1007: Softmax makes probabilities, so it belongs to the output, not to conv2d, which flatten follows: use ReLU here
// (9,2)-(9,9) error MNN1008: 'Net' ends with Flatten and its output 5408, but cross-entropy needs one score a class: end it with Dense(10) and softmax, or the like

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, Activation = Activation.Softmax)]
[Flatten]
internal partial class Net;
