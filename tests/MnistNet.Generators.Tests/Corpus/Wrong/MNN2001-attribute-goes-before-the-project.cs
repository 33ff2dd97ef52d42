// <MnistNetParameterBudget>20000</MnistNetParameterBudget>
// (10,24)-(10,27) warning MNN2001: 'Net' has 7,850 parameters, 2,850 more than its budget of 5,000; the costliest layer is dense with 7,850

using MnistNet;

[Network(ParameterBudget = 5_000)]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Net;
