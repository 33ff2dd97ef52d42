namespace MnistNet.Torch;

/// <summary>The means of the gradients and of their squares, which the Adams share.</summary>
internal abstract class MomentOptimizer(TorchWeights weights, TrainingSettings settings) : FlatOptimizer(weights, settings)
{
    /// <summary>Mean of the gradients.</summary>
    protected Tensor Mean => Slot("momentum");

    /// <summary>Mean of their squares.</summary>
    protected Tensor Variance => Slot("velocity");

    /// <summary>Takes in the gradients.</summary>
    protected void UpdateMoments()
    {
        Mean.mul_(Settings.Beta1).add_(Weights.Gradients, 1 - Settings.Beta1);
        Variance.mul_(Settings.Beta2).addcmul_(Weights.Gradients, Weights.Gradients, 1 - Settings.Beta2);
    }
}

/// <summary>
/// Adam as Keras computes it, with ε added to √v before the bias correction ("epsilon hat" in section 2 of Kingma and
/// Ba, 2014): w ← w − lr·√(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε). With AMSGrad, v is the largest so far.
/// </summary>
internal sealed class Adam : MomentOptimizer
{
    private readonly Tensor root;

    public Adam(TorchWeights weights, TrainingSettings settings)
        : base(weights, settings) => root = NewScratch();

    private protected override void Move()
    {
        // Keras takes these powers in single precision, where 1 − β₂ᵗ is off by up to 1e-5 of itself in the first steps.
        float rate = (float)LearningRate * MathF.Sqrt(1 - MathF.Pow((float)Settings.Beta2, Iterations)) / (1 - MathF.Pow((float)Settings.Beta1, Iterations));
        UpdateMoments();
        Tensor variance = Variance;
        if (Settings.AMSGrad)
        {
            variance = Slot("velocity_hat");
            variance.copy_(maximum(variance, Variance));
        }

        root.copy_(variance).sqrt_().add_(Settings.Epsilon);
        Weights.Values.addcdiv_(Mean, root, -rate);
    }
}

/// <summary>
/// Nadam as Keras computes it: with u = β₁·(1 − ½·0.96ᵗ) of this step, u' of the next and U the product of all so far,
/// w ← w − lr·(u'·m / (1 − U·u') + (1 − u)·g / (1 − U)) / (√(v / (1 − β₂ᵗ)) + ε).
/// </summary>
internal sealed class Nadam : MomentOptimizer
{
    private readonly Tensor ahead;
    private readonly Tensor root;

    public Nadam(TorchWeights weights, TrainingSettings settings)
        : base(weights, settings)
    {
        ahead = NewScratch();
        root = NewScratch();
    }

    private protected override void Move()
    {
        float momentum = Momentum(Iterations);
        float next = Momentum(Iterations + 1);
        MomentumProduct *= momentum;
        UpdateMoments();
        ahead.copy_(Mean).mul_(next / (1 - (MomentumProduct * next))).add_(Weights.Gradients, (1 - momentum) / (1 - MomentumProduct));
        root.copy_(Variance).div_(1 - MathF.Pow((float)Settings.Beta2, Iterations)).sqrt_().add_(Settings.Epsilon);
        Weights.Values.addcdiv_(ahead, root, -LearningRate);
    }

    private float Momentum(long step) => (float)Settings.Beta1 * (1 - (0.5f * MathF.Pow(0.96f, step)));
}

/// <summary>
/// RMSprop as Keras 3 computes it, with ε under the root: v ← ρ·v + (1 − ρ)·g², w ← w − lr·g / √(v + ε). Centered, v is
/// less the square of the mean gradient; with momentum, w ← w − m, m ← µ·m + the step.
/// </summary>
internal sealed class RMSprop : FlatOptimizer
{
    private readonly Tensor root;

    public RMSprop(TorchWeights weights, TrainingSettings settings)
        : base(weights, settings) => root = NewScratch();

    private protected override void Move()
    {
        Tensor variance = Slot("velocity");
        variance.mul_(Settings.Rho).addcmul_(Weights.Gradients, Weights.Gradients, 1 - Settings.Rho);
        root.copy_(variance);
        if (Settings.Centered)
        {
            Tensor mean = Slot("average_gradient");
            mean.mul_(Settings.Rho).add_(Weights.Gradients, 1 - Settings.Rho);
            root.addcmul_(mean, mean, -1);
        }

        root.add_(Settings.Epsilon).sqrt_();
        if (Settings.Momentum > 0)
        {
            Tensor step = Slot("momentum");
            step.mul_(Settings.Momentum).addcdiv_(Weights.Gradients, root, LearningRate);
            Weights.Values.sub_(step);
        }
        else
        {
            Weights.Values.addcdiv_(Weights.Gradients, root, -LearningRate);
        }
    }
}

/// <summary>Gradient descent with momentum µ as Keras computes it: v ← µ·v − lr·g, w ← w + v; Nesterov's, w ← w + µ·v − lr·g.</summary>
internal sealed class SGD(TorchWeights weights, TrainingSettings settings) : FlatOptimizer(weights, settings)
{
    private protected override void Move()
    {
        if (Settings.Momentum > 0)
        {
            Tensor velocity = Slot("momentum");
            velocity.mul_(Settings.Momentum).add_(Weights.Gradients, -LearningRate);
            Weights.Values.add_(velocity, Settings.Nesterov ? Settings.Momentum : 1);
        }

        if (!(Settings.Momentum > 0) || Settings.Nesterov)
        {
            Weights.Values.add_(Weights.Gradients, -LearningRate);
        }
    }
}
