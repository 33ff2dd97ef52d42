// A rate of 0, and one just below 1.

using MnistNet;

/// <summary>A rate of 0, and one just below 1.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dropout(0)]
[Dropout(0.999999)]
[Dense(10)]
public partial class Net;
