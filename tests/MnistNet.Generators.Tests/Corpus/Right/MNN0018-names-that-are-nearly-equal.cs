using MnistNet;

[Network]
[Input(28, 28, 1)]
[SeparableConv2D(4, 3, Activation = Activation.ReLU, Name = "sep")]
[Conv2D(4, 3, Name = "sepdepthwise1")]
[ReLU(Name = "conv2d_1")]
[Conv2D(4, 3, Activation = Activation.ReLU)]
[GlobalMaxPooling2D(Name = "conv2d_activation1")]
[Dense(10, Name = "input_1")]
internal partial class Net;
