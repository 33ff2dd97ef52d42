namespace MnistNet.Benchmarks.Zoo.Networks;

/// <summary>After MobileNet: depthwise convolutions and 1×1, ReLU6, batch normalization.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(16, 3, 2, Padding = Padding.Same, UseBias = false), BatchNormalization, ReLU(MaxValue = 6)]
[DepthwiseConv2D(3, Padding = Padding.Same, UseBias = false), BatchNormalization, ReLU(MaxValue = 6)]
[Conv2D(24, 1, UseBias = false), BatchNormalization, ReLU(MaxValue = 6)]
[DepthwiseConv2D(3, 2, Padding = Padding.Same, UseBias = false), BatchNormalization, ReLU(MaxValue = 6)]
[Conv2D(32, 1, UseBias = false), BatchNormalization, ReLU(MaxValue = 6)]
[DepthwiseConv2D(3, Padding = Padding.Same, UseBias = false), BatchNormalization, ReLU(MaxValue = 6)]
[Conv2D(64, 1, UseBias = false), BatchNormalization, ReLU(MaxValue = 6)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
public partial class MobileCnn;

/// <summary>Leaky rectifiers and strides, as in the discriminators of generative networks.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(16, 5, 2, Padding = Padding.Same), LeakyReLU(0.2)]
[Conv2D(32, 5, 2, Padding = Padding.Same), LeakyReLU(0.2)]
[Flatten]
[Dropout(0.3)]
[Dense(10, Activation = Activation.Softmax)]
public partial class LeakyCnn;

/// <summary>Three dense layers.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(100, Activation = Activation.ReLU)]
[Dense(50, Activation = Activation.ReLU)]
[Dense(10, Activation = Activation.Softmax)]
public partial class ThreeDenseLayers;

/// <summary>Windows with gaps.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, Activation = Activation.ReLU)]
[Conv2D(12, 3, DilationRate = 2, Activation = Activation.ReLU)]
[Conv2D(12, 3, DilationRate = 4, Activation = Activation.ReLU)]
[MaxPooling2D]
[Conv2D(16, 3, Activation = Activation.ReLU)]
[GlobalMaxPooling2D]
[Dense(10, Activation = Activation.Softmax)]
public partial class DilatedCnn;

/// <summary>After ResNeXt: convolutions of groups of channels.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(16, 3, Activation = Activation.ReLU)]
[Conv2D(32, 3, Groups = 4, Activation = Activation.ReLU)]
[MaxPooling2D]
[Conv2D(48, 3, Groups = 4, Activation = Activation.ReLU)]
[Conv2D(48, 3, Groups = 8, Activation = Activation.ReLU)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
public partial class GroupedCnn;

/// <summary>Group normalization and SiLU.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(16, 3, Padding = Padding.Same), GroupNormalization(4), Activation(Activation.SiLU), MaxPooling2D]
[Conv2D(24, 3, Padding = Padding.Same), GroupNormalization(4), Activation(Activation.SiLU), MaxPooling2D]
[Conv2D(24, 3, Padding = Padding.Same), GroupNormalization(4), Activation(Activation.SiLU)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
public partial class GroupNormalizedCnn;

/// <summary>After ConvNeXt: depthwise 7×7, layer normalization, GELU between two 1×1.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(16, 4, 4)]
[LayerNormalization(Name = "first")]
[DepthwiseConv2D(7, Padding = Padding.Same), LayerNormalization, Conv2D(48, 1, Activation = Activation.GELU), Conv2D(16, 1)]
[Add("first")]
[LayerNormalization(Name = "second")]
[DepthwiseConv2D(7, Padding = Padding.Same), LayerNormalization, Conv2D(48, 1, Activation = Activation.GELU), Conv2D(16, 1)]
[Add("second")]
[GlobalAveragePooling2D]
[LayerNormalization]
[Dense(10, Activation = Activation.Softmax)]
public partial class NextCnn;
