// (8,34)-(8,47) error MNN1016: Variance of Normalization is a list of 1: expected as many numbers as Mean has, 2
// Two means and one variance.

using MnistNet;

[Network]
[Input(28, 28, 2)]
[Normalization(new[] { 0, 1.0 }, new[] { 1.0 })]
[GlobalAveragePooling2D]
[Dense(10)]
internal partial class Net;
