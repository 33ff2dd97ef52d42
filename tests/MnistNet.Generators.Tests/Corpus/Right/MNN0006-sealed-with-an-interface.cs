// A sealed class with an interface.

using MnistNet;

/// <summary>A sealed class with an interface.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
public sealed partial class Net : System.ICloneable
{
    object System.ICloneable.Clone() => this;
}
