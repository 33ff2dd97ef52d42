// Networks in a class, in a struct in it, and in an interface.

using MnistNet;

/// <summary>Holds networks.</summary>
public partial class Outer
{
    /// <summary>In a class.</summary>
    [Network]
    [Input(28, 28, 1)]
    [Flatten]
    [Dense(10)]
    public sealed partial class First;

    internal partial struct Middle
    {
        [Network]
        private partial class Second
        {
            private static void Define(NetworkBuilder network) => network.Input(28, 28, 1).Flatten().Dense(10);
        }
    }
}

internal partial interface IHolder
{
    [Network, Input(28, 28, 1), Flatten, Dense(10)]
    partial class Third;
}
