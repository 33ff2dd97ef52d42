namespace MnistNet.Pretrained;

/// <summary>
/// The most accurate network with fewer than 10,000 parameters that was found by the paper's rules: images of 28×28 grey pixels in
/// [0, 1], white on black, to the probabilities of the digits 0 to 9. The constructor gives one that has learnt nothing yet.
/// </summary>
[Network]
[Input(28, 28, 1)]
[RandomRotation(0.03, FillMode = FillMode.Constant)]
[RandomZoom(0.09, 0.09, FillMode = FillMode.Constant)]
[RandomShear(0.1, 0.1, FillMode = FillMode.Constant)]
[RandomTranslation(0.055, 0.055, FillMode = FillMode.Constant)]
[Conv2D(24, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(32, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[AveragePooling2D]
[SeparableConv2D(36, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(36, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(40, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[SeparableConv2D(44, 3, UseBias = false), BatchNormalization(Momentum = 0.95), Activation(Activation.SiLU)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
[Training(Optimizer = Optimizer.Adam, LearningRate = 0.015, Epochs = 10, BatchSize = 128, ValidationSplit = 0.15, EpochsWithoutAugmentation = 1)]
public partial class RecordCnn;
