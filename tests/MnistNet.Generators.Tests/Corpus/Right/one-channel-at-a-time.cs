// Depthwise convolutions with several filters for each channel.

using MnistNet;

/// <summary>Depthwise convolutions with several filters for each channel.</summary>
[Network(ParameterBudget = 10_000)]
[Input(28, 28, 3)]
[DepthwiseConv2D(5, Strides = 2, DepthMultiplier = 4, Activation = Activation.ReLU)]
[DepthwiseConv2D(3, Strides = 2, Padding = Padding.Same, Activation = Activation.ReLU)]
[Flatten]
[Dropout(0.3)]
[Dense(16)]
public partial class Depthwise;
