using System.Numerics;

namespace MnistNet.Managed;

/// <summary>Gradient descent with momentum µ as Keras computes it: v ← µ·v − lr·g, w ← w + v. Without momentum there is nothing to remember.</summary>
internal sealed class SGDOptimizer : WeightOptimizer
{
    private readonly float momentum;

    public SGDOptimizer(int count, double learningRate, double momentum)
        : base(Optimizer.SGD, learningRate, count, slots: momentum > 0 ? 1 : 0)
    {
        this.momentum = (float)momentum;
        Momentum = momentum;
    }

    protected override Vector<float> Step(Vector<float> weights, Vector<float> gradients, Span<Vector<float>> slots)
    {
        if (slots.IsEmpty)
        {
            return weights - (gradients * Rate);
        }

        slots[0] = (slots[0] * momentum) - (gradients * Rate);
        return weights + slots[0];
    }
}
