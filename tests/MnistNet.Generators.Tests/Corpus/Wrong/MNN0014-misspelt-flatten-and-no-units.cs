// (11,2)-(11,8) error CS0246: The type or namespace name 'Flaten' could not be found (are you missing a using directive or an assembly reference?)
// (11,2)-(11,8) error CS0246: The type or namespace name 'FlatenAttribute' could not be found (are you missing a using directive or an assembly reference?)
// (11,2)-(11,8) error MNN0014: 'Flaten' is no attribute of MnistNet: write Flatten
// (12,8)-(12,9) error MNN1004: Units of Dense is 0: expected at least 1
// Zero units are wrong whatever comes in.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flaten]
[Dense(0)]
internal partial class Net;
