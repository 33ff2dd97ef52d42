// All attributes in one list, fully written and short.

using MnistNet;

[Network, Input(28, 28, 1), MnistNet.Conv2D(4, 3, Activation = Activation.ReLU), MaxPooling2D, Flatten, DenseAttribute(10)]
internal partial class Net;
