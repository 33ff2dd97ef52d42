// Two networks that share their constants.

using MnistNet;

internal static class Sizes
{
    public const int Side = 28;
}

[Network]
[Input(Sizes.Side, Sizes.Side, 1)]
[Flatten]
[Dense(10)]
internal partial class First;

[Network]
internal partial class Second
{
    private static void Define(NetworkBuilder network) => network.Input(Sizes.Side, Sizes.Side, 1).Flatten().Dense(10);
}
