using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Activation = Activation.ReLU)]
[GlobalMaxPooling2D(Name = "pooled")]
[From("input")]
[Flatten]
[Dense(4, Activation = Activation.ReLU)]
[Concatenate("pooled")]
[Dense(10)]
internal partial class Net;
