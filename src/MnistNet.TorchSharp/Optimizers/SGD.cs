using static TorchSharp.torch;

namespace MnistNet.Torch;

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
