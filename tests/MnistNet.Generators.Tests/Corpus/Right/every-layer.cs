// Every layer and every argument, as attributes.

using MnistNet;

/// <summary>Every layer and every argument, as attributes.</summary>
[Network]
[Input(29, 40, 3)]
[Rescaling(2, offset: -1)]
[Normalization(0.1307, variance: 0.0949)]
[Normalization(new[] { 0.49, 0.48, 0.45 }, variance: new[] { 0.06, 0.06, 0.07 })]
[Normalization]
[Normalization(axis: NormalizationAxis.None)]
[ZeroPadding2D(1, 0, 1, 1)]
[Conv2D(8, 5, KernelWidth = 3, StrideHeight = 2, StrideWidth = 3, Padding = Padding.Valid, Activation = Activation.Tanh, UseBias = false)]
[BatchNormalization(Momentum = 0.95, Epsilon = 1e-4, Center = true, Scale = false)]
[ReLU(MaxValue = 6, NegativeSlope = 0.1, Threshold = 0.5)]
[DepthwiseConv2D(3, Strides = 1, Padding = Padding.Same, DepthMultiplier = 2, Activation = Activation.ReLU, UseBias = true)]
[LeakyReLU(negativeSlope: 0.2)]
[PReLU(SharedAxes = new[] { 1, 2 })]
[Activation(Activation.GELU)]
[ZeroPadding2D(1, 2)]
[SeparableConv2D(8, 3, Strides = 1, Padding = Padding.Same, DepthMultiplier = 1, Activation = Activation.Sigmoid, UseBias = false)]
[MaxPooling2D(3, Strides = 2, Padding = Padding.Same)]
[AveragePooling2D(2, Strides = 1, Padding = Padding.Same)]
[ZeroPadding2D]
[Dropout(0.25)]
[GlobalMaxPooling2D(KeepDims = true)]
[GlobalAveragePooling2D(KeepDims = false)]
[Flatten]
[Dense(12, Activation = Activation.ReLU, UseBias = false)]
[Dense(10)]
[Softmax]
[Training(Optimizer = Optimizer.SGD, LearningRate = 0.01, Momentum = 0.9, Epochs = 3, BatchSize = 32, ValidationSplit = 0.1)]
public partial class Everything;
