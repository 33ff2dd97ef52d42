// (11,10)-(11,23) error CS7036: There is no argument given that corresponds to the required parameter 'left' of 'NetworkBuilder.ZeroPadding2D(int, int, int, int)'
// Height and width are a pair here: ZeroPadding2D((1, 2)).

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .ZeroPadding2D(1, 2)
        .Flatten()
        .Dense(10);
}
