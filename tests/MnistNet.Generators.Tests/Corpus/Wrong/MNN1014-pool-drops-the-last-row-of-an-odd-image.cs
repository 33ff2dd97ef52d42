// (7,2)-(7,17) info MNN1014: MaxPooling2D leaves out the last row and the last column of its input 7×7×1, since its windows cover 6×6: set the padding to Same to use all of it

using MnistNet;

[Network]
[Input(7, 7, 1)]
[MaxPooling2D(2)]
[Flatten]
[Dense(10)]
internal partial class Net;
