namespace MnistNet.Benchmarks.Zoo.Networks;

/// <summary>Two residual blocks with batch normalization.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(16, 3, Padding = Padding.Same), BatchNormalization, ReLU]
[MaxPooling2D(Name = "first")]
[Conv2D(16, 3, Padding = Padding.Same), BatchNormalization, ReLU]
[Conv2D(16, 3, Padding = Padding.Same), BatchNormalization]
[Add("first")]
[ReLU(Name = "second")]
[Conv2D(16, 3, Padding = Padding.Same), BatchNormalization, ReLU]
[Conv2D(16, 3, Padding = Padding.Same), BatchNormalization]
[Add("second"), ReLU]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
public partial class ResidualCnn;

/// <summary>Branches of 1×1, 3×3, 5×5 and a pooling, side by side.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(16, 3, 2, Padding = Padding.Same, Activation = Activation.ReLU, Name = "stem")]
[Conv2D(8, 1, Activation = Activation.ReLU, Name = "point")]
[From("stem")]
[Conv2D(8, 1, Activation = Activation.ReLU)]
[Conv2D(16, 3, Padding = Padding.Same, Activation = Activation.ReLU, Name = "small")]
[From("stem")]
[Conv2D(4, 1, Activation = Activation.ReLU)]
[Conv2D(8, 5, Padding = Padding.Same, Activation = Activation.ReLU, Name = "large")]
[From("stem")]
[MaxPooling2D(3, Strides = 1, Padding = Padding.Same)]
[Conv2D(8, 1, Activation = Activation.ReLU)]
[Concatenate("point", "small", "large")]
[MaxPooling2D]
[Conv2D(16, 3, Activation = Activation.ReLU)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
public partial class InceptionCnn;

/// <summary>Squeeze and excite: means of whole channels say how much each channel counts.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(16, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D]
[Conv2D(16, 3, Padding = Padding.Same, Activation = Activation.ReLU, Name = "squeezed")]
[GlobalAveragePooling2D(KeepDims = true)]
[Conv2D(4, 1, Activation = Activation.ReLU)]
[Conv2D(16, 1, Activation = Activation.Sigmoid)]
[Multiply("squeezed")]
[MaxPooling2D]
[Conv2D(24, 3, Activation = Activation.ReLU)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
public partial class ExcitedCnn;
