// <LangVersion>11.0</LangVersion>
// (10,24)-(10,27) error MNN9001: MnistNet writes C# 12.0, but the project compiles C# 11.0: remove <LangVersion>, or set it to latest

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Net
{
}
