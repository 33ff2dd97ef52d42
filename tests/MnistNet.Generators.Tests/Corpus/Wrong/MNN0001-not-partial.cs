// (10,16)-(10,19) error CS0260: Missing partial modifier on declaration of type 'Net'; another partial declaration of this type exists
// (10,16)-(10,19) error MNN0001: 'Net' is a network, so MnistNet extends it: declare it as 'partial class Net'

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal class Net;
