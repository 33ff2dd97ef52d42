// (10,12)-(10,14) error MNN1015: Conv2D leaves nothing of its input: layers before it have shrunk the image to 15×15×64, and a window of 16×16 does not fit any more. Remove one of them, or set the padding to Same. Shapes so far: 28×28×1 → Conv2D 15×15×64
// (13,24)-(13,27) warning MNN2001: 'Net' has at least 12,608 parameters, 2,608 more than its budget of 10,000; the costliest layer is conv2d with 12,608
// Up to there it is too large already.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(64, 14, Activation = Activation.ReLU)]
[Conv2D(8, 16, Activation = Activation.ReLU)]
[Flatten]
[Dense(10)]
internal partial class Net;
