// (9,27)-(9,45) error MNN3001: GlobalClipNorm is 1: expected 0, as ClipNorm is set and gradients are clipped in one way

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(ClipNorm = 0.5, GlobalClipNorm = 1)]
internal partial class Net;
