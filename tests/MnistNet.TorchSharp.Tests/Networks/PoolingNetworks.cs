namespace MnistNet.Torch.Tests.Networks;

/// <summary>Poolings that Keras pads unevenly on one axis, the other or both, with a stride or without.</summary>
[Network]
[Input(9, 8, 2)]
[MaxPooling2D(2, PoolWidth = 3, StrideHeight = 1, StrideWidth = 2, Padding = Padding.Same)]
[AveragePooling2D(4, PoolWidth = 2, Strides = 1, Padding = Padding.Same)]
[AveragePooling2D(3, PoolWidth = 2, StrideHeight = 2, StrideWidth = 1, Padding = Padding.Same)]
[MaxPooling2D(4, PoolWidth = 1, StrideHeight = 3, StrideWidth = 1, Padding = Padding.Same)]
[Flatten]
[Dense(10)]
public partial class UnevenPools;

/// <summary>The mirror image of <see cref="UnevenPools"/>, and poolings without padding.</summary>
[Network]
[Input(10, 11, 2)]
[AveragePooling2D(3, PoolWidth = 2, StrideHeight = 2, StrideWidth = 1, Padding = Padding.Same)]
[MaxPooling2D(2, PoolWidth = 4, Strides = 1, Padding = Padding.Same)]
[MaxPooling2D(1, PoolWidth = 2, Strides = 1, Padding = Padding.Same)]
[AveragePooling2D(2, PoolWidth = 3, Strides = 1)]
[MaxPooling2D(2, PoolWidth = 3, StrideHeight = 1, StrideWidth = 3)]
[Flatten]
[Dense(10)]
public partial class MirroredPools;

/// <summary>Pools larger than their image, and steps beyond it.</summary>
#pragma warning disable MNN1013
[Network]
[Input(5, 3, 2)]
[MaxPooling2D(8, PoolWidth = 7, Strides = 1, Padding = Padding.Same)]
[AveragePooling2D(10, PoolWidth = 4, Strides = 1, Padding = Padding.Same)]
[MaxPooling2D(1, PoolWidth = 9, StrideHeight = 2, StrideWidth = 8, Padding = Padding.Same)]
[AveragePooling2D(6, Strides = 7, Padding = Padding.Same)]
[Flatten]
[Dense(10)]
public partial class LargePools;
#pragma warning restore MNN1013

/// <summary>Borders of zeros, which differ on all sides, and a global mean that stays an image.</summary>
[Network]
[Input(6, 7, 3)]
[ZeroPadding2D(1, 2, 0, 3)]
[Conv2D(4, 3, Activation = Activation.ReLU)]
[ZeroPadding2D(2, 1)]
[ZeroPadding2D(0)]
[GlobalAveragePooling2D(KeepDims = true)]
[Flatten]
[Dense(5, Activation = Activation.ReLU)]
[Flatten]
[Dense(10)]
public partial class BorderedImages;

/// <summary>The largest value of each channel, as an image of one pixel and as a vector.</summary>
[Network]
[Input(5, 6, 2)]
[Conv2D(3, 2, Activation = Activation.Tanh)]
[GlobalMaxPooling2D(KeepDims = true)]
[ReLU(NegativeSlope = 0.5)]
[Conv2D(4, 1)]
[GlobalMaxPooling2D]
[ReLU]
[Dense(10)]
public partial class GlobalMaxima;

/// <summary>Scores that come from a global pooling, with softmax as a layer of its own.</summary>
[Network]
[Input(6, 5, 1)]
[Conv2D(10, 3)]
[GlobalAveragePooling2D]
[Softmax]
public partial class PooledScores;

/// <summary>Scores that come from an image of one pixel.</summary>
[Network]
[Input(4, 3, 2)]
[Conv2D(10, 4, KernelWidth = 3)]
[Flatten]
public partial class OnePixelScores;

/// <summary>Images that lose rows and columns: the input's, those that a border then surrounds, and those that a gradient still needs.</summary>
[Network]
[Input(9, 8, 2)]
[Cropping2D(1, 0, 0, 2)]
[Conv2D(4, 3, Padding = Padding.Same, Activation = Activation.Tanh)]
[Cropping2D(1)]
[Conv2D(3, 3, Padding = Padding.Same)]
[Cropping2D(0, 1)]
[ZeroPadding2D(1)]
[DepthwiseConv2D(2)]
[Cropping2D(1, 0, 0, 0)]
[Flatten]
[Dense(10)]
public partial class CroppedImages;

/// <summary>Images and vectors in other shapes and with their axes in another order, before what needs a border, what works in place and what learns.</summary>
[Network]
[Input(6, 5, 2)]
[Permute(2, 1, 3)]
[Conv2D(4, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Permute(3, 1, 2)]
[Activation(Activation.Tanh)]
[Reshape(5, 8, 3)]
[Conv2D(4, 3, Padding = Padding.Same, Activation = Activation.Tanh)]
[Reshape(-1)]
[Dense(12, Activation = Activation.Tanh)]
[Reshape(2, 3, -1)]
[ZeroPadding2D]
[GroupNormalization(2)]
[Conv2D(3, 2, Activation = Activation.ReLU)]
[Permute(2, 3, 1)]
[MaxPooling2D(2, 1)]
[Flatten]
[Dense(10)]
public partial class RearrangedImages;
