// (5,10)-(5,30) error MNN2002: The parameter budget of 'Net' is -1: expected a whole number, at least 1

using MnistNet;

[Network(ParameterBudget = -1)]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10);
}
