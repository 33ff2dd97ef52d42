// (8,2)-(8,18) error MNN1008: 'Net' ends with MaxPooling2D and its output 1×1×10, but cross-entropy needs one score a class: end it with Dense(10) and softmax, or the like

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(10, 3)]
[MaxPooling2D(26)]
internal partial class Net;
