using CsCheck;
using MnistNet.Torch.Tests.Emitted;

namespace MnistNet.RandomNetworks.Tests.Networks;

/// <summary>The activations of layers behind which others stand.</summary>
internal static class Activations
{
    // An exponential of what has grown through layers is infinite.
    public static readonly Gen<Activation> Hidden =
        Gen.OneOfConst([.. Enum.GetValues<Activation>().Where(one => one is not (Activation.Softmax or Activation.Exponential))]);

    public static Func<double, double>? FunctionOf(Activation activation) => activation switch
    {
        Activation.ReLU => KerasArithmetic.ReLU,
        Activation.Tanh => Math.Tanh,
        Activation.Sigmoid => KerasArithmetic.Sigmoid,
        Activation.ELU => KerasArithmetic.Elu(1),
        Activation.SELU => KerasArithmetic.Selu,
        Activation.GELU => KerasArithmetic.Gelu,
        Activation.SiLU => KerasArithmetic.Silu,
        Activation.Softplus => KerasArithmetic.Softplus,
        Activation.Softsign => KerasArithmetic.Softsign,
        Activation.HardSigmoid => KerasArithmetic.HardSigmoid,
        Activation.HardSwish => KerasArithmetic.HardSwish,
        Activation.ReLU6 => KerasArithmetic.Rectifier(maxValue: 6),
        Activation.LeakyReLU => KerasArithmetic.Rectifier(negativeSlope: 0.2),
        Activation.Mish => KerasArithmetic.Mish,
        _ => null,
    };
}
