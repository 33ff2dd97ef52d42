// (8,2)-(8,8) error CS0246: The type or namespace name 'Conv3D' could not be found (are you missing a using directive or an assembly reference?)
// (8,2)-(8,8) error CS0246: The type or namespace name 'Conv3DAttribute' could not be found (are you missing a using directive or an assembly reference?)

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv3D(8, 3)]
[Flatten]
[Dense(10)]
internal partial class Net;
