using static TorchSharp.torch;

namespace MnistNet.Torch;

/// <summary>Gradient descent with momentum µ as Keras computes it: v ← µ·v − lr·g, w ← w + v.</summary>
internal sealed class SGD : FlatOptimizer
{
    private readonly double learningRate;
    private readonly double momentum;
    private readonly Tensor velocity;

    public SGD(TorchWeights weights, double learningRate, double momentum)
        : base(weights)
    {
        this.learningRate = learningRate;
        this.momentum = momentum;
        velocity = NewState();
    }

    private protected override void Move()
    {
        velocity.mul_(momentum).add_(Weights.Gradients, -learningRate);
        Weights.Values.add_(velocity);
    }
}
