// (8,45)-(8,58) error MNN0018: Conv2D is called 'Stem', and so is Conv2D before it ('stem'): give it a name that differs from all others in more than capitals, '_' and '-'

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Activation = Activation.ReLU, Name = "stem")]
[Conv2D(4, 3, Activation = Activation.ReLU, Name = "Stem")]
[GlobalMaxPooling2D]
[Dense(10)]
internal partial class Net;
