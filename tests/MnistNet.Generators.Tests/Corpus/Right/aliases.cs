// Attributes and enumerations under other names.

using MnistNet;
using static MnistNet.Activation;
using Edge = MnistNet.Padding;
using Full = MnistNet.DenseAttribute;
using Net = MnistNet.NetworkAttribute;

[Net]
[Input(28, 28, 1)]
[Conv2D(8, 3, Padding = Edge.Same, Activation = ReLU)]
[MaxPooling2D(4)]
[Flatten]
[Full(10, Activation = Softmax)]
internal partial class Digits;
