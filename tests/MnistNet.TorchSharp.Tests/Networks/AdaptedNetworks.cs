namespace MnistNet.Torch.Tests.Networks;

/// <summary>Learned slopes, shared along every combination of axes: of the images, of images, of a flattened image, of vectors.</summary>
[Network]
[Input(5, 6, 2)]
[Rescaling(2, -1)]
[PReLU]
[Conv2D(4, 2)]
[PReLU(SharedAxes = new[] { 1, 2 })]
[Conv2D(3, 2)]
[PReLU(SharedAxes = [2])]
[Conv2D(20, 2)]
[PReLU(SharedAxes = new int[] { 3, 1 })]
[Conv2D(5, 1, Padding = Padding.Same)]
[PReLU(SharedAxes = new[] { 1, 2, 3 })]
[Conv2D(9, 1, Activation = Activation.Tanh)]
[PReLU(SharedAxes = new[] { 1 })]
[Flatten]
[PReLU]
[Dense(18)]
[PReLU(SharedAxes = new[] { 1 })]
[Dense(21)]
[PReLU]
[Dense(10)]
public partial class LearnedRectifiers;

/// <summary>Means and variances of each channel and of all values: constants and weights, of images and of a vector of channels.</summary>
[Network]
[Input(5, 6, 3)]
[Normalization(new[] { 0.25, -0.5, 0.75 }, new[] { 0.125, 0.2, 0.25 })]
[Normalization]
[Conv2D(4, 2, Activation = Activation.ReLU)]
[Normalization(new double[] { 0, 1, -0.5, 0.125 }, new double[] { 1, 0.25, 4, 0.5 })]
[Conv2D(3, 2, Padding = Padding.Same, Activation = Activation.SiLU)]
[GlobalAveragePooling2D]
[Normalization(new[] { 0.5, 0.25, -1 }, new[] { 0.5, 2, 0.25 })]
[Dense(10)]
public partial class CalibratedImages;

/// <summary>The same of a flattened image, behind a copy of which others read.</summary>
[Network]
[Input(3, 4, 2)]
[Normalization(NormalizationAxis.None)]
[MaxPooling2D(2, Strides = 1)]
[Flatten]
[Normalization]
[Dense(10)]
public partial class CalibratedVectors;
