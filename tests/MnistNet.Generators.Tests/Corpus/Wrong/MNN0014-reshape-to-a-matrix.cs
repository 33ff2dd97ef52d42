// (8,2)-(8,17) error CS7036: There is no argument given that corresponds to the required parameter 'channels' of 'ReshapeAttribute.ReshapeAttribute(int, int, int)'
// (8,9)-(8,17) error MNN0014: '(28, 28)' is no list of arguments of Reshape, which takes height, width and channels, or one length: write Reshape(28, 28, 1)

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Reshape(28, 28)]
[Flatten]
[Dense(10)]
internal partial class Net;
