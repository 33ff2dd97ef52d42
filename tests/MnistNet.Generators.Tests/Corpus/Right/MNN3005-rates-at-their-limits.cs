// Just less than a whole step with Adam, and the smallest step.

using MnistNet;

/// <summary>Just less than a whole step.</summary>
[Network, Input(28, 28, 1), Flatten, Dense(10), Training(LearningRate = 0.99)]
public partial class Large;

/// <summary>The smallest step.</summary>
[Network, Input(28, 28, 1), Flatten, Dense(10), Training(LearningRate = 1.01e-8)]
public partial class Small;
