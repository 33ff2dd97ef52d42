// (6,16)-(6,21) error CS0260: Missing partial modifier on declaration of type 'Outer'; another partial declaration of this type exists
// (11,32)-(11,35) error MNN0006: 'Net' cannot be a network because it is nested in a type that is not partial: declare the types around it partial, too

using MnistNet;

internal class Outer
{
    private partial struct Middle
    {
        [Network]
        internal partial class Net
        {
            private static void Define(NetworkBuilder network) => network.Input(28, 28, 1).Flatten().Dense(10);
        }
    }
}
