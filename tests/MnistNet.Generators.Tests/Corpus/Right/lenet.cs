// LeNet-5 on 28×28 pixels: 61,706 parameters, so it asks for a larger budget.

using MnistNet;

/// <summary>LeNet-5 on 28×28 pixels: 61,706 parameters, so it asks for a larger budget.</summary>
[Network(ParameterBudget = 61_706)]
[Input(28, 28, 1)]
[Conv2D(6, 5, Padding = Padding.Same, Activation = Activation.Tanh)]
[AveragePooling2D(2)]
[Conv2D(16, 5, Activation = Activation.Tanh)]
[AveragePooling2D(2)]
[Flatten]
[Dense(120, Activation = Activation.Tanh)]
[Dense(84, Activation = Activation.Tanh)]
[Dense(10, Activation = Activation.Softmax)]
public partial class LeNet;
