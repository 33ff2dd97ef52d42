// (11,2)-(11,9) error MNN0007: The layers of 'Net' are split over several partial declarations, so their order is unknown: move this Flatten to the others

using MnistNet;

[Network]
internal partial class Net;

[Input(28, 28, 1)]
internal partial class Net;

[Flatten]
[Dense(10)]
internal partial class Net;
