using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU, Name = "stem")]
[Conv2D(8, 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization]
[ReLU]
[Conv2D(8, 3, Padding = Padding.Same)]
[Add("stem")]
[ReLU]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
internal partial class Net;
