// (8,9)-(8,10) error MNN1018: Conv2D(1, 8, 3) is 1 filter of 8×8 with strides of 3, but reads like PyTorch's order, 1 channels in, 8 out and a kernel of 3: write Conv2D(8, 3), as the channels that come in are known, or name the strides
// Conv2d(1, 8, 3) in PyTorch.

using MnistNet;

[Network(ParameterBudget = 100_000)]
[Input(28, 28, 1)]
[Conv2D(1, 8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Flatten]
[Dense(10)]
internal partial class Net;
