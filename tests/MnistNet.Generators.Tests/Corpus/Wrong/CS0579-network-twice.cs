// (11,2)-(11,9) error CS0579: Duplicate 'Network' attribute

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Net;

[Network(ParameterBudget = 1)]
internal partial class Net;
