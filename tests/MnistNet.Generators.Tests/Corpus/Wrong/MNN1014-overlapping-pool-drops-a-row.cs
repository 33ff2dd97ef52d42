// (11,10)-(11,42) info MNN1014: MaxPooling2D leaves out the last row of its input 28×28×1, since its windows cover 27×28: set the padding to Same to use all of it
// (28 − 3) mod 2 = 1 row; with a step of 1, every column is covered

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .MaxPooling2D(3, strides: (2, 1))
        .Flatten()
        .Dense(10);
}
