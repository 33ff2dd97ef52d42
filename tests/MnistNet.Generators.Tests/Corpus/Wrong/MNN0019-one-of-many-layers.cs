// (16,11)-(16,19) error MNN0019: Subtract reads 'pixels', but no layer is called so: before it are image, …, dense, dense_1, dense_2, dense_3, dense_4, dense_5, dense_6, dense_7

using MnistNet;

[Network]
[Input(28, 28, 1, Name = "image")]
[Flatten]
[Dense(4, Activation = Activation.ReLU)]
[Dense(4, Activation = Activation.ReLU)]
[Dense(4, Activation = Activation.ReLU)]
[Dense(4, Activation = Activation.ReLU)]
[Dense(4, Activation = Activation.ReLU)]
[Dense(4, Activation = Activation.ReLU)]
[Dense(4, Activation = Activation.ReLU)]
[Dense(4, Activation = Activation.ReLU)]
[Subtract("pixels")]
[Dense(10)]
internal partial class Net;
