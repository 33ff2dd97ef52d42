// Two networks have an input each.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class First
{
    [Network]
    [Input(14, 14, 1)]
    [Flatten]
    [Dense(10)]
    internal partial class Second;
}
