using CsCheck;
using MnistNet.Torch.Tests.Emitted;

namespace MnistNet.RandomNetworks.Tests.Networks;

/// <summary>The activations of layers behind which others stand.</summary>
internal static class Activations
{
    public static readonly Gen<Activation> Hidden = Gen.OneOfConst(Activation.Linear, Activation.ReLU, Activation.Tanh, Activation.Sigmoid);

    public static Func<double, double>? FunctionOf(Activation activation) => activation switch
    {
        Activation.ReLU => KerasArithmetic.ReLU,
        Activation.Tanh => Math.Tanh,
        Activation.Sigmoid => KerasArithmetic.Sigmoid,
        _ => null,
    };
}
