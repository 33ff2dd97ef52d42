namespace MnistNet.Benchmarks.Zoo.Networks;

/// <summary>Large kernels.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(8, 9, Activation = Activation.ReLU)]
[MaxPooling2D]
[Conv2D(12, 7, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D]
[Flatten]
[Dense(10, Activation = Activation.Softmax)]
public partial class LargeKernels;

/// <summary>Coloured images of 32×32.</summary>
[Network]
[Input(32, 32, 3)]
[Conv2D(16, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D]
[Conv2D(24, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D]
[Conv2D(32, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
public partial class ColourCnn;

/// <summary>As many classes as EMNIST has letters and digits.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(12, 3, Activation = Activation.ReLU)]
[MaxPooling2D]
[Conv2D(20, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D]
[Flatten]
[Dense(47, Activation = Activation.Softmax)]
public partial class LetterCnn;

/// <summary>Numbers of channels that no vector divides.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(3, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(5, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D]
[Conv2D(7, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(11, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D]
[Flatten]
[Dense(10, Activation = Activation.Softmax)]
public partial class OddChannels;

/// <summary>Nine convolutions of eight filters.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D]
[Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D]
[Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
public partial class DeepNarrowCnn;
