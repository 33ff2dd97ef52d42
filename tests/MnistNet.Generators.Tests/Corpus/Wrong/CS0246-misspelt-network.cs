// (6,2)-(6,9) error CS0246: The type or namespace name 'Netwrok' could not be found (are you missing a using directive or an assembly reference?)
// (6,2)-(6,9) error CS0246: The type or namespace name 'NetwrokAttribute' could not be found (are you missing a using directive or an assembly reference?)

using MnistNet;

[Netwrok]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Net;
