// <MnistNetParameterBudget>20000</MnistNetParameterBudget>
// As many parameters as the project allows.

using MnistNet;

/// <summary>As many parameters as the project allows.</summary>
[Network]
[Input(1, 1, 20_000)]
[Flatten]
[Dense(1, UseBias = false)]
public partial class Net;
