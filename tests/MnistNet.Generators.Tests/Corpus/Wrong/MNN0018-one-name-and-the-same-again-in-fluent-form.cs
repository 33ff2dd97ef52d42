// (12,23)-(12,32) error MNN0018: MaxPooling2D is called 'a', and so is Conv2D before it: give it a name that differs from all others in more than capitals, '_' and '-'
// (14,20)-(14,29) error MNN0018: Dense is called 'a', and so is Conv2D before it: give it a name that differs from all others in more than capitals, '_' and '-'

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(4, 3, activation: Activation.ReLU, name: "a")
        .MaxPooling2D(name: "a")
        .Flatten()
        .Dense(10, name: "a");
}
