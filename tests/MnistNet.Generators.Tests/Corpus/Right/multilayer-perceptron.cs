// Two hidden layers of 12 and 11 units: 785 · 12 + 13 · 11 + 12 · 10 = 9,683 parameters.

using MnistNet;

/// <summary>Two hidden layers of 12 and 11 units: 785 · 12 + 13 · 11 + 12 · 10 = 9,683 parameters.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(12, Activation = Activation.ReLU)]
[Dense(11, Activation = Activation.Tanh)]
[Dense(10, Activation = Activation.Softmax)]
[Training(Optimizer = Optimizer.RMSprop)]
public partial class Perceptron;
