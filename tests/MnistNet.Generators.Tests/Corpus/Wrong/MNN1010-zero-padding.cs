// (11,10)-(11,31) error MNN1010: ZeroPadding2D would have 1e10 output values: expected at most 2,147,483,647
// 100,028² ≈ 1e10

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .ZeroPadding2D(50_000)
        .Flatten()
        .Dense(10);
}
