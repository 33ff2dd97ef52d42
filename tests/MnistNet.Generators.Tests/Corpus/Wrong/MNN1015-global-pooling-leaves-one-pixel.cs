// (8,18)-(8,19) error MNN1015: DepthwiseConv2D leaves nothing of its input: layers before it have shrunk the image to 1×1×1, and a window of 3×3 does not fit any more. Remove one of them, or set the padding to Same. Shapes so far: 28×28×1 → GlobalMaxPooling2D 1×1×1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[GlobalMaxPooling2D(KeepDims = true)]
[DepthwiseConv2D(3)]
[Flatten]
[Dense(10)]
internal partial class Net;
