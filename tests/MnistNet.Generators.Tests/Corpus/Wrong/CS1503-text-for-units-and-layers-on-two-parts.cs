// (11,2)-(11,14) error MNN0007: The layers of 'Net' are split over several partial declarations, so their order is unknown: move this layer to the others
// (11,8)-(11,13) error CS1503: Argument 1: cannot convert from 'string' to 'int'

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
internal partial class Net;

[Dense("ten")]
internal partial class Net;
