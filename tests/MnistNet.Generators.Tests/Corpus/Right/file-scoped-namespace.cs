// A file-scoped namespace, and Define before the attributes of another part.

using MnistNet;

namespace Digits;

internal partial class Net
{
    private static void Define(NetworkBuilder network) => network.Input(28, 28, 1).Flatten().Dense(10);
}

[Network]
[Training(Epochs = 3)]
internal partial class Net;
