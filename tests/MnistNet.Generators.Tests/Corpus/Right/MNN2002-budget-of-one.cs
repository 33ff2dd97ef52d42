// A budget of one parameter, and a network of one.

using MnistNet;

/// <summary>A budget of one parameter, and a network of one.</summary>
[Network(ParameterBudget = 1)]
[Input(1, 1, 1)]
[Flatten]
[Dense(1, UseBias = false)]
public partial class Net;
