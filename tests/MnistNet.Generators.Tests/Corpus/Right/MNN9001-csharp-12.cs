// <LangVersion>12.0</LangVersion>
// C# 12 is recent enough.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Net;
