// Behind what does not learn, and beside what does.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Rescaling(2, -1)]
[MaxPooling2D(2)]
[RandomRotation(0.05, Name = "turned")]
[RandomBrightness(0.1, ValueRange = [-1, 1])]
[Conv2D(4, 3, Activation = Activation.ReLU)]
[GlobalAveragePooling2D(Name = "learned")]
[From("turned")]
[RandomErasing]
[Flatten]
[Concatenate("learned")]
[Dense(10)]
internal partial class Net;
