// (8,2)-(8,7) error CS7036: There is no argument given that corresponds to the required parameter 'units' of 'DenseAttribute.DenseAttribute(int)'

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense]
internal partial class Net;
