// As many classes as a label has values.

using MnistNet;

/// <summary>As many classes as a label has values.</summary>
[Network]
[Input(2, 2, 1)]
[Flatten]
[Dense(256)]
public partial class Net;
