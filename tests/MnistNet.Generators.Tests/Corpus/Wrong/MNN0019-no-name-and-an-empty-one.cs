// (10,6)-(10,11) error MNN0019: Add reads null, but no layer is called so: before it are input, flatten
// (11,6)-(11,8) error MNN0019: Add reads '', but no layer is called so: before it are input, flatten, add
// (12,7)-(12,12) error MNN0019: From reads null, but no layer is called so: before it are input, flatten, add, add_1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Add(null!)]
[Add("")]
[From(null!)]
[Dense(10)]
internal partial class Net;
