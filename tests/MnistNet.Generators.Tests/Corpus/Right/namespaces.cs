// One name in two namespaces, and in one whose name is MnistNet, too.

namespace Digits.MnistNet
{
    [global::MnistNet.Network]
    [global::MnistNet.Input(28, 28, 1)]
    [global::MnistNet.Flatten]
    [global::MnistNet.Dense(10)]
    internal partial class Net;
}

namespace Digits.Fluent
{
    using global::MnistNet;

    [Network]
    internal partial class Net
    {
        private static void Define(NetworkBuilder network) => network.Input(28, 28, 1).Flatten().Dense(10);
    }
}
