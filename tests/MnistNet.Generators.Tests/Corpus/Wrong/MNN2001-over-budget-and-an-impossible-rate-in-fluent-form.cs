// (8,24)-(8,27) warning MNN2001: 'Net' has 79,510 parameters, 69,510 more than its budget of 10,000; the costliest layer is dense with 78,500
// (13,18)-(13,21) error MNN1005: The rate of Dropout is 1.5: expected at least 0 and less than 1, such as 0.1 to drop one value in ten
// A rate makes no difference to the count.

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dropout(1.5)
        .Dense(100, activation: Activation.ReLU)
        .Dense(10);
}
