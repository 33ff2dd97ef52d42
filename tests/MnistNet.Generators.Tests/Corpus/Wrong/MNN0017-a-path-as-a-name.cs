// (8,41)-(8,58) error MNN0017: Dense is called 'hidden/1': expected a letter of A to Z or a to z, then such letters, digits, '_' and '-'

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(8, Activation = Activation.ReLU, Name = "hidden/1")]
[Dense(10)]
internal partial class Net;
