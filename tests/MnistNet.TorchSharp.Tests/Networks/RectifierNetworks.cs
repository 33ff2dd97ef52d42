namespace MnistNet.Torch.Tests.Networks;

/// <summary>Every kind of rectifier, the first on the images themselves, some on values that a gradient still needs.</summary>
[Network]
[Input(5, 4, 2)]
[ReLU(MaxValue = 0.9)]
[Conv2D(4, 2, Activation = Activation.Tanh)]
[ReLU(MaxValue = 0.5, NegativeSlope = 0.2, Threshold = 0.1)]
[Conv2D(4, 1)]
[ReLU(MaxValue = 0.7)]
[Conv2D(4, 1)]
[LeakyReLU]
[ReLU(NegativeSlope = 0.1)]
[Conv2D(4, 1)]
[ReLU(Threshold = 0.2)]
[Conv2D(4, 1)]
[ReLU(NegativeSlope = 0.3, Threshold = 0.2)]
[Flatten]
[Dense(20, Activation = Activation.Sigmoid)]
[ReLU(MaxValue = 0.6, Threshold = 0.4)]
[Dense(10)]
public partial class Rectifiers;

/// <summary>Rectifiers at the edge of what their arguments allow.</summary>
[Network]
[Input(5, 4, 2)]
[Conv2D(6, 1)]
[ReLU(MaxValue = 1e300)]
[Conv2D(6, 1)]
[LeakyReLU(0)]
[Conv2D(6, 1)]
[ReLU(MaxValue = 0, NegativeSlope = 0.5)]
[Conv2D(6, 1)]
[ReLU(MaxValue = 0.1, Threshold = 0.3, NegativeSlope = 0.5)]
[Flatten]
[Dense(10)]
public partial class ExtremeRectifiers;

/// <summary>Exponential linear units, the first on the images themselves, one on values that a gradient still needs.</summary>
[Network]
[Input(5, 4, 2)]
[ELU]
[Conv2D(4, 2, Activation = Activation.Tanh)]
[ELU(0.5)]
[Conv2D(6, 1)]
[ELU(2)]
[Flatten]
[Dense(12)]
[ELU(0)]
[Dense(10)]
public partial class ExponentialUnits;

/// <summary>Exponential units on what others need as it is: zeros of a rectifier, a border, other units.</summary>
[Network]
[Input(6, 7, 1)]
[Conv2D(4, 2, Activation = Activation.ReLU)]
[ELU(0.3)]
[ELU(2)]
[ReLU]
[ZeroPadding2D(1)]
[ELU]
[Conv2D(3, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Dropout(0.2)]
[Cropping2D(2, 1, 0, 3)]
[ELU(0.5)]
[Flatten]
[Dense(10)]
public partial class UnitsBehindZeros;

/// <summary>A rectifier that lets nothing through.</summary>
[Network]
[Input(2, 2, 1)]
[ReLU(MaxValue = 0)]
[Flatten]
[Dense(10)]
public partial class ClosedRectifier;

/// <summary>A network in the fluent form.</summary>
[Network]
public partial class FluentCnn
{
    private static void Define(NetworkBuilder network) => network
        .Input(12, 12, 1)
        .SeparableConv2D(4, (3, 2), strides: (1, 2), padding: Padding.Same)
        .BatchNormalization()
        .ReLU(maxValue: 6)
        .GlobalAveragePooling2D()
        .Dense(10, activation: Activation.Softmax);
}
