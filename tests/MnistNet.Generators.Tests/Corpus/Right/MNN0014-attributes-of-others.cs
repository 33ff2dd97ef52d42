// Another library's names are its own where they are known.

using MnistNet;

[Network]
[Linear(784, 10)]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Net;

[System.AttributeUsage(System.AttributeTargets.Class)]
internal sealed class LinearAttribute(int inputs, int outputs) : System.Attribute
{
    public int Sum { get; } = inputs + outputs;
}
