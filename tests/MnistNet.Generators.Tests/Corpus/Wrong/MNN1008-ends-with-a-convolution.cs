// (7,2)-(7,16) error MNN1008: 'Net' ends with Conv2D and its output 1×1×10, but cross-entropy needs one score a class: end it with Dense(10) and softmax, or the like

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(10, 28)]
internal partial class Net;
