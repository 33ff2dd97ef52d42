namespace MnistNet;

/// <summary>
/// What Keras 3 gives its optimizers where nothing else is said: keras/src/optimizers/base_optimizer.py, adam.py, adamw.py,
/// rmsprop.py and sgd.py.
/// </summary>
internal static class OptimizerConstants
{
    /// <summary>Share of Adam's mean of the gradients that a step keeps.</summary>
    public const double Beta1 = 0.9;

    /// <summary>Share of Adam's mean of their squares that a step keeps.</summary>
    public const double Beta2 = 0.999;

    /// <summary>Share of RMSprop's mean of the squares that a step keeps.</summary>
    public const double Rho = 0.9;

    /// <summary>What Adam and RMSprop add so that they never divide by zero.</summary>
    public const double Epsilon = 1e-7;

    /// <summary>Share of the weights that each step of AdamW takes away, times the learning rate.</summary>
    public const double WeightDecayOfAdamW = 0.004;

    /// <summary>Share of the averages of the weights that a step keeps.</summary>
    public const double EmaMomentum = 0.99;

    /// <summary>The learning rate that Keras takes.</summary>
    public static double LearningRateOf(Optimizer optimizer) => optimizer == Optimizer.SGD ? 0.01 : 0.001;
}
