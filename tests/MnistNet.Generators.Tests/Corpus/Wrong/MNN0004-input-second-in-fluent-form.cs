// (10,10)-(10,26) error MNN0004: Input is layer 2 of 'Net', behind Dropout: move it to the top

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Dropout(0.5)
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10);
}
