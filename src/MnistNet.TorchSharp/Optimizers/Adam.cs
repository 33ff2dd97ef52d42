using static MnistNet.OptimizerConstants;
using static TorchSharp.torch;

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
