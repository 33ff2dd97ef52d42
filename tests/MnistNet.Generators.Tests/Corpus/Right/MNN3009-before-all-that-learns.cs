// Behind what does not learn, and beside what does.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Rescaling(2)]
[MaxPooling2D(2)]
[Normalization(Name = "normal")]
[Conv2D(4, 3, Activation = Activation.ReLU)]
[Normalization(0.5, 0.25)]
[GlobalAveragePooling2D(Name = "learned")]
[From("normal")]
[Normalization(NormalizationAxis.None)]
[Flatten]
[Concatenate("learned")]
[Dense(10)]
internal partial class Net;
