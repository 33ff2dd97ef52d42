// (11,24)-(11,27) error MNN0005: 'Net' has no layer that learns: end it with Dense(10) and softmax, or the like
// Ten scores come out, one a channel, but there is no weight that training could move.

using MnistNet;

[Network]
[Input(28, 28, 10)]
[MaxPooling2D(2)]
[GlobalAveragePooling2D]
[Softmax]
internal partial class Net;
