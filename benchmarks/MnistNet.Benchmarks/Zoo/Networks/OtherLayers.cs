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
