// (8,16)-(8,32) error MNN1016: Mean of Normalization is a list of 2: expected as many numbers as its input 28×28×3 has channels, 3
// Two means for three channels.

using MnistNet;

[Network]
[Input(28, 28, 3)]
[Normalization(new[] { 0, 1.0 }, new[] { 1.0, 1 })]
[GlobalAveragePooling2D]
[Dense(10)]
internal partial class Net;
