using static MnistNet.OptimizerConstants;

namespace MnistNet.Torch;

/// <summary>
/// Adam as Keras computes it, with ε added to √v before the bias correction ("epsilon hat" in section 2 of Kingma and
/// Ba, 2014): w ← w − lr·√(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε).
/// </summary>
internal sealed class Adam : FlatOptimizer
{
    private readonly Tensor mean;
    private readonly Tensor variance;
    private readonly Tensor root;

    public Adam(TorchWeights weights, double learningRate)
        : base(Optimizer.Adam, weights, learningRate)
    {
        mean = NewSlot();
        variance = NewSlot();
        root = NewScratch();
    }

    private protected override void Move()
    {
        // Keras takes these powers in single precision, where 1 − β₂ᵗ is off by up to 1e-5 of itself in the first steps.
        float rate = (float)LearningRate * MathF.Sqrt(1 - MathF.Pow((float)Beta2, Iterations)) / (1 - MathF.Pow((float)Beta1, Iterations));
        mean.mul_(Beta1).add_(Weights.Gradients, 1 - Beta1);
        variance.mul_(Beta2).addcmul_(Weights.Gradients, Weights.Gradients, 1 - Beta2);
        root.copy_(variance).sqrt_().add_(Epsilon);
        Weights.Values.addcdiv_(mean, root, -rate);
    }
}

/// <summary>RMSprop as Keras 3 computes it, with ε under the root: v ← ρ·v + (1 − ρ)·g², w ← w − lr·g / √(v + ε).</summary>
internal sealed class RMSprop : FlatOptimizer
{
    private readonly Tensor variance;
    private readonly Tensor root;

    public RMSprop(TorchWeights weights, double learningRate)
        : base(Optimizer.RMSprop, weights, learningRate)
    {
        variance = NewSlot();
        root = NewScratch();
    }

    private protected override void Move()
    {
        variance.mul_(Rho).addcmul_(Weights.Gradients, Weights.Gradients, 1 - Rho);
        root.copy_(variance).add_(Epsilon).sqrt_();
        Weights.Values.addcdiv_(Weights.Gradients, root, -LearningRate);
    }
}

/// <summary>Gradient descent with momentum µ as Keras computes it: v ← µ·v − lr·g, w ← w + v.</summary>
internal sealed class SGD : FlatOptimizer
{
    private readonly double momentum;
    private readonly Tensor velocity;

    public SGD(TorchWeights weights, double learningRate, double momentum)
        : base(Optimizer.SGD, weights, learningRate)
    {
        this.momentum = momentum;
        Momentum = momentum;
        // Without momentum there is nothing to remember.
        velocity = momentum > 0 ? NewSlot() : NewScratch();
    }

    private protected override void Move()
    {
        velocity.mul_(momentum).add_(Weights.Gradients, -LearningRate);
        Weights.Values.add_(velocity);
    }
}
