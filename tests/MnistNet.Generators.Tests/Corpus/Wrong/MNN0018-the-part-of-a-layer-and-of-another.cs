// (9,45)-(9,67) error MNN0018: Conv2D is called 'sep_depthwise', and so is the depthwise of SeparableConv2D 'sep': give it a name that differs from all others in more than capitals, '_' and '-'
// (10,21)-(10,44) error MNN0018: GlobalMaxPooling2D is called 'Sep-Activation', and so is the activation of SeparableConv2D 'sep': give it a name that differs from all others in more than capitals, '_' and '-'

using MnistNet;

[Network]
[Input(28, 28, 1)]
[SeparableConv2D(4, 3, Activation = Activation.ReLU, Name = "sep")]
[Conv2D(4, 3, Activation = Activation.ReLU, Name = "sep_depthwise")]
[GlobalMaxPooling2D(Name = "Sep-Activation")]
[Dense(10)]
internal partial class Net;
