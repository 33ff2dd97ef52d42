// An interface that happens to have the name of a base class.

using MnistNet;

namespace Digits;

internal interface Object;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Net : Object
{
    public string Author { get; init; } = "";
}
