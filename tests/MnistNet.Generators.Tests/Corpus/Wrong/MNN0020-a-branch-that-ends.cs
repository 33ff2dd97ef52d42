// (8,2)-(8,37) error MNN0020: Nothing reads 'pooled', since what follows it reads 'input': join it, as Concatenate("pooled") does, or remove it

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Activation = Activation.ReLU)]
[GlobalMaxPooling2D(Name = "pooled")]
[From("input")]
[Flatten]
[Dense(10)]
internal partial class Net;
