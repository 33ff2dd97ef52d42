// (8,2)-(8,18) error MNN1019: Input takes height, width and channels, but Input(1, 28, 28) reads like channels first: write Input(28, 28, 1) for images of 28×28, or name the channels
// (9,9)-(9,10) error MNN1018: Conv2D(1, 8, 3) is 1 filter of 8×8 with strides of 3, but reads like PyTorch's order, 1 channels in, 8 out and a kernel of 3: write Conv2D(8, 3), as the channels that come in are known, or name the strides
// All that PyTorch has the other way round is told at once.

using MnistNet;

[Network]
[Input(1, 28, 28)]
[Conv2D(1, 8, 3, Activation = Activation.ReLU)]
[MaxPooling2D(2, 2)]
[GlobalMaxPooling2D]
[Dense(10)]
internal partial class Net;
