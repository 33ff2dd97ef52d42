// (12,24)-(12,27) warning MNN2001: 'Net' has 86,794 parameters, 76,794 more than its budget of 10,000; the costliest layer is dense with 86,544
// (9 + 1) · 8 + (26 · 26 · 8 + 1) · 16 + (16 + 1) · 10 = 80 + 86,544 + 170 = 86,794

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, Activation = Activation.ReLU)]
[Flatten]
[Dense(16, Activation = Activation.ReLU)]
[Dense(10)]
internal partial class Net;
