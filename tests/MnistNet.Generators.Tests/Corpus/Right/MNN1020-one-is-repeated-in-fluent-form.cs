using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 3)
        .Conv2D(1, 3, padding: Padding.Same, activation: Activation.Sigmoid)
        .Multiply("input")
        .GlobalMaxPooling2D(keepDims: true)
        .Subtract("input")
        .Flatten(name: "flat")
        .Dense(1, Activation.Tanh)
        .Add("flat")
        .Dense(1, Activation.Sigmoid)
        .Add("dense")
        .Dense(2);
}
