// (7,18)-(7,19) error MNN1018: SeparableConv2D(3, 16, 3) is 3 filters of 16×16 with strides of 3, but reads like PyTorch's order, 3 channels in, 16 out and a kernel of 3: write SeparableConv2D(16, 3), as the channels that come in are known, or name the strides

using MnistNet;

[Network]
[Input(32, 32, 3)]
[SeparableConv2D(3, 16, 3, Activation = Activation.ReLU)]
[GlobalMaxPooling2D]
[Dense(10)]
internal partial class Net;
