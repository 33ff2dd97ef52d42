using MnistNet;

#if (pictures)
/// <summary>Tells CLASS_COUNT kinds of pictures apart: 32×32, in colour.</summary>
[Network]
[Input(32, 32, 3)]                          // height, width, channels
[RandomFlip(FlipMode.Horizontal)]
[RandomRotation(0.03), RandomZoom(0.1), RandomTranslation(0.08, 0.08)]
[Conv2D(24, 3, UseBias = false), BatchNormalization(Momentum = 0.9), Activation(Activation.SiLU)]
[SeparableConv2D(32, 3, UseBias = false), BatchNormalization(Momentum = 0.9), Activation(Activation.SiLU)]
[MaxPooling2D(2)]
[SeparableConv2D(48, 3, UseBias = false), BatchNormalization(Momentum = 0.9), Activation(Activation.SiLU)]
[SeparableConv2D(64, 3, UseBias = false), BatchNormalization(Momentum = 0.9), Activation(Activation.SiLU)]
[GlobalAveragePooling2D]
[Dense(CLASS_COUNT, Activation = Activation.Softmax)]
[Training(Optimizer = Optimizer.Adam, LearningRate = 3e-3, Epochs = 40, BatchSize = 16, ValidationSplit = 0.15)]
public partial class My_Network1;
#else
/// <summary>Reads a digit: the network of "Assignment: CNN and MNIST".</summary>
[Network]
[Input(28, 28, 1)]                          // height, width, channels
[Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D(2)]
[Conv2D(16, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D(2)]
[Flatten]
[Dropout(0.1)]
[Dense(10, Activation = Activation.Softmax)]
[Training(Optimizer = Optimizer.Adam, LearningRate = 1e-3, Epochs = 10, BatchSize = 128, ValidationSplit = 0.15)]
public partial class My_Network1;
#endif
