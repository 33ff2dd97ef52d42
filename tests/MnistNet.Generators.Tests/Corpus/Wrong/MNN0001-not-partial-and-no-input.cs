// (10,16)-(10,19) error CS0260: Missing partial modifier on declaration of type 'Net'; another partial declaration of this type exists
// (10,16)-(10,19) error MNN0001: 'Net' is a network, so MnistNet extends it: declare it as 'partial class Net'
// (10,16)-(10,19) error MNN0002: 'Net' has no Input: its first layer says which images it takes, such as Input(28, 28, 1) for MNIST
// The units are not judged: without an input, the layers have no order.

using MnistNet;

[Network]
[Dense(0)]
internal class Net;
