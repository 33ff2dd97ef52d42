// (8,2)-(8,14) error MNN1008: 'Net' ends with Dropout and its output 26×26×8, but cross-entropy needs one score a class: end it with Dense(10) and softmax, or the like

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3)]
[Dropout(0.5)]
internal partial class Net;
