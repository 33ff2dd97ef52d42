// (9,45)-(9,60) error MNN0018: Conv2D is called 'conv2d', and so is Conv2D behind it by Keras's rule: give it a name that differs from all others in more than capitals, '_' and '-'
// (12,12)-(12,26) error MNN0018: Dense is called 'input', and so is Input before it by Keras's rule: give it a name that differs from all others in more than capitals, '_' and '-'
// The second convolution is the first without a name.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Activation = Activation.ReLU, Name = "conv2d")]
[Conv2D(4, 3, Activation = Activation.ReLU)]
[GlobalMaxPooling2D]
[Dense(10, Name = "input")]
internal partial class Net;
