using static MnistNet.OptimizerConstants;
using static TorchSharp.torch;

namespace MnistNet.Torch;

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
