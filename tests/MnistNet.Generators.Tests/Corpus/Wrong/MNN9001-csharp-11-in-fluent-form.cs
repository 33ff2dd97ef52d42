// <LangVersion>11.0</LangVersion>
// (7,24)-(7,27) error MNN9001: MnistNet writes C# 12.0, but the project compiles C# 11.0: remove <LangVersion>, or set it to latest

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10);
}
