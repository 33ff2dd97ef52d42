// As many parameters as the attribute allows.

using MnistNet;

/// <summary>As many parameters as the attribute allows.</summary>
[Network(ParameterBudget = 7_850)]
public partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10);
}
