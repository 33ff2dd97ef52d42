// <MnistNetParameterBudget>100</MnistNetParameterBudget>
// The attribute goes before the project.

using MnistNet;

/// <summary>The attribute goes before the project.</summary>
[Network(ParameterBudget = 8_000)]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
public partial class Net;
