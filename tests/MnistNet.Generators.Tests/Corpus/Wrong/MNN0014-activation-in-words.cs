// (9,25)-(9,31) error CS0029: Cannot implicitly convert type 'string' to 'MnistNet.Activation'
// (9,25)-(9,31) error MNN0014: '"relu"' is no Activation: write Activation.ReLU

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10, Activation = "relu")]
internal partial class Net;
