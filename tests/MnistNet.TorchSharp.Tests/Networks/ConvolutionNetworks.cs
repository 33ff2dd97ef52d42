namespace MnistNet.Torch.Tests.Networks;

/// <summary>Every convolution, with windows and strides whose sides differ, padded unevenly on one axis, on both and on none.</summary>
[Network]
[Input(13, 10, 2)]
[Conv2D(3, 2, KernelWidth = 5, StrideWidth = 2, Padding = Padding.Same, Activation = Activation.Tanh)]
[DepthwiseConv2D(3, KernelWidth = 2, StrideHeight = 2, Padding = Padding.Same, DepthMultiplier = 2, Activation = Activation.ReLU)]
[SeparableConv2D(4, 3, KernelWidth = 1, StrideWidth = 2, DepthMultiplier = 3, Activation = Activation.Sigmoid)]
[Conv2D(2, 1, KernelWidth = 3, Padding = Padding.Same)]
[Flatten]
[Dense(10)]
public partial class RectangularConvolutions;

/// <summary>Convolutions without biases, and a depthwise one whose image has a single channel.</summary>
[Network]
[Input(8, 9, 1)]
[DepthwiseConv2D(3, DepthMultiplier = 4, UseBias = false)]
[SeparableConv2D(5, 4, Strides = 2, Padding = Padding.Same, UseBias = false, Activation = Activation.Tanh)]
[DepthwiseConv2D(2, UseBias = false)]
[Flatten]
[Dense(10, UseBias = false)]
public partial class UnbiasedConvolutions;

/// <summary>Depthwise and separable convolutions whose ReLU waits for a max-pooling.</summary>
[Network]
[Input(14, 15, 2)]
[DepthwiseConv2D(3, DepthMultiplier = 2, Activation = Activation.ReLU)]
[MaxPooling2D(2)]
[SeparableConv2D(5, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D(3, PoolWidth = 2, Padding = Padding.Same)]
[Flatten]
[Dense(10, Activation = Activation.Softmax)]
public partial class PooledConvolutions;

/// <summary>A window far larger than its image, which padding makes fit, and strides beyond the image.</summary>
#pragma warning disable MNN1013
[Network]
[Input(3, 2, 2)]
[Conv2D(3, 9, KernelWidth = 6, Padding = Padding.Same)]
[DepthwiseConv2D(4, KernelWidth = 5, StrideHeight = 7, StrideWidth = 2, Padding = Padding.Same)]
[Flatten]
[Dense(10)]
public partial class LargeConvolutions;
#pragma warning restore MNN1013

/// <summary>Windows with strides across a single channel, where only one fits.</summary>
[Network]
[Input(12, 3, 1)]
[Conv2D(1, 3, KernelWidth = 2, StrideWidth = 3, Padding = Padding.Same, Activation = Activation.Sigmoid)]
[ZeroPadding2D(0, 2)]
[DepthwiseConv2D(2, KernelWidth = 3, StrideHeight = 2, StrideWidth = 3, DepthMultiplier = 4, Activation = Activation.Tanh)]
[Flatten]
[Dense(10)]
public partial class WideStrides;

/// <summary>Convolutions of single pixels that leave others out, along both axes and along either.</summary>
[Network]
[Input(12, 13, 1)]
[Conv2D(5, 1, Strides = 2, Activation = Activation.Sigmoid)]
[SeparableConv2D(3, 1, StrideWidth = 3, Padding = Padding.Same, DepthMultiplier = 2, Activation = Activation.Tanh)]
[Conv2D(4, 1, StrideHeight = 2, Padding = Padding.Same, Activation = Activation.Sigmoid)]
[Flatten]
[Dense(10)]
public partial class StridedPoints;

/// <summary>Windows with gaps and groups of channels, together and each by itself.</summary>
[Network]
[Input(11, 12, 2)]
[Conv2D(6, 3, DilationRate = 2, Padding = Padding.Same, Activation = Activation.Tanh)]
[Conv2D(9, 3, KernelWidth = 2, Groups = 3, Activation = Activation.Sigmoid)]
[DepthwiseConv2D(2, DilationHeight = 3, DilationWidth = 2, DepthMultiplier = 2, Activation = Activation.Tanh)]
[Conv2D(6, 2, Groups = 6, DilationWidth = 2, UseBias = false, Activation = Activation.Tanh)]
[SeparableConv2D(4, 2, DilationRate = 2, Padding = Padding.Same, Activation = Activation.Sigmoid)]
[Conv2D(8, 2, StrideHeight = 2, Groups = 4, Padding = Padding.Same)]
[Flatten]
[Dense(10)]
public partial class SpreadConvolutions;

/// <summary>Images that become larger: by copies, by mixtures, and by transposed convolutions with borders of every kind.</summary>
[Network]
[Input(4, 3, 2)]
[UpSampling2D]
[Conv2DTranspose(4, 3, 2, Padding = Padding.Same, Activation = Activation.Tanh)]
[UpSampling2D(1, Width = 2, Interpolation = Interpolation.Bilinear)]
[Conv2D(3, 3, Strides = 2, Activation = Activation.Sigmoid)]
[Conv2DTranspose(2, 2, StrideHeight = 3, StrideWidth = 1, Activation = Activation.Tanh)]
[Conv2DTranspose(3, 2, KernelWidth = 4, Strides = 2, Padding = Padding.Same, UseBias = false, Activation = Activation.Tanh)]
[AveragePooling2D(3, Padding = Padding.Same)]
[Conv2DTranspose(2, 2, DilationRate = 2)]
[Flatten]
[Dense(10)]
public partial class EnlargedImages;

/// <summary>All that happens at random while training, behind what must stay as it is and before what reads it.</summary>
[Network]
[Input(6, 5, 1)]
[GaussianNoise(0.25)]
[Conv2D(4, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[SpatialDropout2D(0.3)]
[Conv2D(3, 2, Activation = Activation.ReLU)]
[GaussianNoise(0.1)]
[ZeroPadding2D]
[GaussianDropout(0.2)]
[Conv2D(4, 2, Activation = Activation.Tanh)]
[SpatialDropout2D(0.5)]
[Flatten]
[GaussianDropout(0.4)]
[Dense(8, Activation = Activation.Sigmoid)]
[GaussianNoise(0.5)]
[Dense(10)]
public partial class NoisyImages;

/// <summary>Every augmentation, those that are one transformation and those that are not, on a branch and behind a scaling, too.</summary>
[Network]
[Input(7, 6, 2)]
[RandomRotation(0.03, Name = "turned")]
[RandomTranslation([-0.2, 0.1], [0, 0.1])]
[RandomFlip(FlipMode.Horizontal)]
[RandomZoom(0.1, FillMode = FillMode.Wrap, Interpolation = Interpolation.Nearest)]
[RandomShear(0.1, FillMode = FillMode.Constant, FillValue = 0.5, Name = "sheared")]
[From("turned")]
[Rescaling(2, -1)]
[RandomContrast([0.2, 0.3], ValueRange = [-1, 1])]
[RandomBrightness(0.2, ValueRange = [-1, 1])]
[RandomErasing(FillValue = 0)]
[Concatenate("sheared")]
[RandomElasticTransform([1, 1], Scale = [0.5, 1], ValueRange = [-1, 1])]
[Conv2D(3, 3, Padding = Padding.Same, Activation = Activation.Tanh)]
[Flatten]
[Dense(10)]
public partial class AugmentedImages;

/// <summary>A dense layer that is large, behind which images go in blocks: with functions in place and with gates, noise, a normalization of each image and a branch.</summary>
[Network(ParameterBudget = 30_000)]
[Input(14, 14, 2)]
[Conv2D(3, 3, Strides = 2, Activation = Activation.ReLU)]
[Flatten]
[Dense(160, Activation = Activation.Tanh, Name = "large")]
[Dropout(0.2)]
[Dense(33, Activation = Activation.SiLU)]
[LayerNormalization]
[Dense(12, UseBias = false)]
[From("large")]
[Dense(12)]
[Add("dense_1")]
[Dense(10, Activation = Activation.Softmax)]
public partial class LargeDense;
