// 10,000 parameters are within the budget.

using MnistNet;

/// <summary>10,000 parameters are within the budget.</summary>
[Network]
[Input(1, 1, 10_000)]
[Flatten]
[Dense(1, UseBias = false)]
public partial class Net;
