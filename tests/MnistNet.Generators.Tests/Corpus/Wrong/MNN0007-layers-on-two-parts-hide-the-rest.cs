// (10,2)-(10,10) error MNN0007: The layers of 'Net' are split over several partial declarations, so their order is unknown: move this Dense to the others
// Without an order nobody knows whether an input is missing, and units are not judged.

using MnistNet;

[Network]
[Flatten]
internal partial class Net;

[Dense(0)]
internal partial class Net;
