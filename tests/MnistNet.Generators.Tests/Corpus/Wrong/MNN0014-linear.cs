// (11,2)-(11,8) error CS0246: The type or namespace name 'Linear' could not be found (are you missing a using directive or an assembly reference?)
// (11,2)-(11,8) error CS0246: The type or namespace name 'LinearAttribute' could not be found (are you missing a using directive or an assembly reference?)
// (11,2)-(11,8) error MNN0014: 'Linear' is no attribute of MnistNet: write Dense(10)
// PyTorch's name, with the inputs that it asks for.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Linear(784, 10)]
internal partial class Net;
