// Just below, and so is what the study of dropout ends with.

using MnistNet;

/// <summary>Just below, and so is what the study of dropout ends with.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dropout(0.89)]
[Dense(10)]
public partial class Net;
