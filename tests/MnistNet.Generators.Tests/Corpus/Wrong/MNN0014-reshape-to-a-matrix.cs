// (8,2)-(8,17) error CS1729: 'ReshapeAttribute' does not contain a constructor that takes 2 arguments
// (8,9)-(8,17) error MNN0014: '(28, 28)' is no list of arguments of Reshape, which takes height, width and channels, or one length: write Reshape(28, 28, 1)

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Reshape(28, 28)]
[Flatten]
[Dense(10)]
internal partial class Net;
