namespace MnistNet.Managed.Tests.Keras;

// Each rectifies its own first weights: the pixels are 1.

[Network]
[Input(1, 1, 8)]
[DepthwiseConv2D(1, UseBias = false)]
[ReLU]
[Flatten]
[Dense(10, UseBias = false, Activation = Activation.Softmax)]
public partial class PlainCorners;

[Network]
[Input(1, 1, 8)]
[DepthwiseConv2D(1, UseBias = false)]
[ReLU(MaxValue = 6)]
[Flatten]
[Dense(10, UseBias = false, Activation = Activation.Softmax)]
public partial class SixCorners;

[Network]
[Input(1, 1, 8)]
[DepthwiseConv2D(1, UseBias = false)]
[ReLU(MaxValue = 1)]
[Flatten]
[Dense(10, UseBias = false, Activation = Activation.Softmax)]
public partial class OneCorners;

[Network]
[Input(1, 1, 8)]
[DepthwiseConv2D(1, UseBias = false)]
[ReLU(NegativeSlope = 0.1)]
[Flatten]
[Dense(10, UseBias = false, Activation = Activation.Softmax)]
public partial class SlopeCorners;

[Network]
[Input(1, 1, 8)]
[DepthwiseConv2D(1, UseBias = false)]
[ReLU(Threshold = 0.5)]
[Flatten]
[Dense(10, UseBias = false, Activation = Activation.Softmax)]
public partial class ThresholdCorners;

[Network]
[Input(1, 1, 8)]
[DepthwiseConv2D(1, UseBias = false)]
[ReLU(NegativeSlope = 0.3, Threshold = 0.5)]
[Flatten]
[Dense(10, UseBias = false, Activation = Activation.Softmax)]
public partial class SlopeAndThresholdCorners;

[Network]
[Input(1, 1, 8)]
[DepthwiseConv2D(1, UseBias = false)]
[ReLU(NegativeSlope = 0.2, MaxValue = 2)]
[Flatten]
[Dense(10, UseBias = false, Activation = Activation.Softmax)]
public partial class SlopeAndTwoCorners;

[Network]
[Input(1, 1, 8)]
[DepthwiseConv2D(1, UseBias = false)]
[ReLU(NegativeSlope = 0.2, MaxValue = 6)]
[Flatten]
[Dense(10, UseBias = false, Activation = Activation.Softmax)]
public partial class SlopeAndSixCorners;

[Network]
[Input(1, 1, 8)]
[DepthwiseConv2D(1, UseBias = false)]
[ReLU(Threshold = 0.5, MaxValue = 6)]
[Flatten]
[Dense(10, UseBias = false, Activation = Activation.Softmax)]
public partial class ThresholdAndSixCorners;

[Network]
[Input(1, 1, 8)]
[DepthwiseConv2D(1, UseBias = false)]
[ReLU(NegativeSlope = 0.2, Threshold = 0.5, MaxValue = 2)]
[Flatten]
[Dense(10, UseBias = false, Activation = Activation.Softmax)]
public partial class AllCorners;

[Network]
[Input(1, 1, 8)]
[DepthwiseConv2D(1, UseBias = false)]
[ReLU(NegativeSlope = 0.5, Threshold = 0.75, MaxValue = 0.25)]
[Flatten]
[Dense(10, UseBias = false, Activation = Activation.Softmax)]
public partial class ThresholdAboveMaximumCorners;

[Network]
[Input(1, 1, 8)]
[DepthwiseConv2D(1, UseBias = false)]
[ReLU(NegativeSlope = 0.5, MaxValue = 0)]
[Flatten]
[Dense(10, UseBias = false, Activation = Activation.Softmax)]
public partial class ClosedCorners;

[Network]
[Input(1, 1, 8)]
[DepthwiseConv2D(1, UseBias = false)]
[LeakyReLU(0.1)]
[Flatten]
[Dense(10, UseBias = false, Activation = Activation.Softmax)]
public partial class LeakyCorners;

// Each has to choose between positions that give the same: its pixels differ, the sums of their channels do not.

[Network]
[Input(2, 2, 2)]
[Conv2D(8, 1, Activation = Activation.ReLU)]
[MaxPooling2D(2)]
[Flatten]
[Dense(10, UseBias = false, Activation = Activation.Softmax)]
public partial class FusedTies;

[Network]
[Input(2, 2, 2)]
[Conv2D(8, 1)]
[MaxPooling2D(2)]
[Flatten]
[Dense(10, UseBias = false, Activation = Activation.Softmax)]
public partial class PooledTies;

[Network]
[Input(2, 2, 2)]
[Conv2D(8, 1, Activation = Activation.ReLU)]
[MaxPooling2D(2, Strides = 1, Padding = Padding.Same)]
[AveragePooling2D(2)]
[Flatten]
[Dense(10, UseBias = false, Activation = Activation.Softmax)]
public partial class OverlappingTies;

[Network]
[Input(2, 2, 2)]
[Conv2D(8, 1)]
[GlobalMaxPooling2D]
[Dense(10, UseBias = false, Activation = Activation.Softmax)]
public partial class GlobalTies;
