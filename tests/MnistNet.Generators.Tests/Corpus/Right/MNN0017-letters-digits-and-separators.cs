using MnistNet;

[Network]
[Input(28, 28, 1, Name = "Image-28_x_28")]
[Conv2D(4, 3, Activation = Activation.ReLU, Name = "x")]
[ReLU(Name = "a--b__")]
[GlobalMaxPooling2D(Name = "Z9")]
[Dense(10)]
internal partial class Net;
