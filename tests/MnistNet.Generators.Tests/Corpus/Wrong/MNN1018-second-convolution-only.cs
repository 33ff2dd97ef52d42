// (9,9)-(9,10) error MNN1018: Conv2D(8, 16, 3) is 8 filters of 16×16 with strides of 3, but reads like PyTorch's order, 8 channels in, 16 out and a kernel of 3: write Conv2D(16, 3), as the channels that come in are known, or name the strides
// The kernel of 16 does not fit, either: that is no second mistake.

using MnistNet;

[Network]
[Input(16, 16, 3)]
[Conv2D(8, 3, Activation = Activation.ReLU)]
[Conv2D(8, 16, 3, Activation = Activation.ReLU)]
[GlobalMaxPooling2D]
[Dense(10)]
internal partial class Net;
