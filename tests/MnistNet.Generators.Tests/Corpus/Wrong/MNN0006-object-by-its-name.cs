// (6,24)-(6,27) error MNN0006: 'Net' cannot be a network because it has a base class: MnistNet makes MnistNet.Network its base; hold other state in a field

using MnistNet;

[Network]
internal partial class Net : System.Object, System.ICloneable
{
    public object Clone() => MemberwiseClone();

    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10);
}
