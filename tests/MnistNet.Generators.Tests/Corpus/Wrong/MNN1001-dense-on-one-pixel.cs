// (8,2)-(8,11) error MNN1001: Dense takes a vector, but receives the image 1×1×1: put Flatten before it, 1×1×1 = 1. Shapes so far: 28×28×1 → GlobalAveragePooling2D 1×1×1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[GlobalAveragePooling2D(KeepDims = true)]
[Dense(10)]
internal partial class Net;
