// <MnistNetParameterBudget>20000</MnistNetParameterBudget>
// (10,24)-(10,27) warning MNN2001: 'Net' has 20,001 parameters, 1 more than its budget of 20,000; the costliest layer is dense with 20,001

using MnistNet;

[Network]
[Input(1, 1, 20_001)]
[Flatten]
[Dense(1, UseBias = false)]
internal partial class Net;
