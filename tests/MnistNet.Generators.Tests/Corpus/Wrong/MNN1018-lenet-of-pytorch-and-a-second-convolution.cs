// (9,9)-(9,10) error MNN1018: Conv2D(1, 6, 5) is 1 filter of 6×6 with strides of 5, but reads like PyTorch's order, 1 channels in, 6 out and a kernel of 5: write Conv2D(6, 5), as the channels that come in are known, or name the strides
// (11,9)-(11,10) error MNN1018: Conv2D(6, 16, 5) is 6 filters of 16×16 with strides of 5, but reads like PyTorch's order, 6 channels in, 16 out and a kernel of 5: write Conv2D(16, 5), as the channels that come in are known, or name the strides
// What comes out of the first convolution is what its author thinks that comes out.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(1, 6, 5, Activation = Activation.ReLU)]
[MaxPooling2D(2, 2)]
[Conv2D(6, 16, 5, Activation = Activation.ReLU)]
[MaxPooling2D(2, 2)]
[Flatten]
[Dense(10)]
internal partial class Net;
