// (8,12)-(8,52) error MNN1016: BiasInitializer of Dense is Orthogonal: expected one for vectors, as this makes matrices

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10, BiasInitializer = Initializer.Orthogonal)]
internal partial class Net;
