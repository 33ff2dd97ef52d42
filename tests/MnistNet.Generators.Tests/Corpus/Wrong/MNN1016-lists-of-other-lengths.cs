// (11,34)-(11,47) error MNN1016: Variance of Normalization is a list of 1: expected as many numbers as Mean has, 2
// (18,16)-(18,32) error MNN1016: Mean of Normalization is a list of 2: expected as many numbers as its input 28×28×3 has channels, 3
// (25,8)-(25,35) error MNN1016: SharedAxes of PReLU is 4: expected axes from 1 to 3, of which 1 is the height of an image, 2 the width and 3 the channels
// (34,8)-(34,32) error MNN1016: SharedAxes of PReLU is 2: expected 1, as its input 12 is a vector
// Lists that do not go together, or not with the image.

using MnistNet;

[Network]
[Input(28, 28, 2)]
[Normalization(new[] { 0, 1.0 }, new[] { 1.0 })]
[Flatten]
[Dense(10)]
internal partial class Variances;

[Network]
[Input(28, 28, 3)]
[Normalization(new[] { 0, 1.0 }, new[] { 1.0, 1 })]
[Flatten]
[Dense(10)]
internal partial class Channels;

[Network]
[Input(28, 28, 3)]
[PReLU(SharedAxes = new[] { 1, 4 })]
[Flatten]
[Dense(10)]
internal partial class Axes;

[Network]
[Input(4, 4, 3)]
[Flatten]
[Dense(12)]
[PReLU(SharedAxes = new[] { 2 })]
[Dense(10)]
internal partial class Vectors;
