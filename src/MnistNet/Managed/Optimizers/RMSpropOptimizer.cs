using System.Numerics;

namespace MnistNet.Managed;

/// <summary>RMSprop as Keras 3 computes it, with ε under the root: v ← ρ·v + (1 − ρ)·g², w ← w − lr·g / √(v + ε).</summary>
internal sealed class RMSpropOptimizer(int count, double learningRate) : WeightOptimizer(Optimizer.RMSprop, learningRate, count, slots: 1)
{
    private const float Rho = (float)OptimizerConstants.Rho;
    private const float Rest = (float)(1 - OptimizerConstants.Rho);
    private const float Epsilon = (float)OptimizerConstants.Epsilon;

    protected override Vector<float> Step(Vector<float> weights, Vector<float> gradients, Span<Vector<float>> slots)
    {
        slots[0] = (slots[0] * Rho) + (gradients * gradients * Rest);
        return weights - (Rate * gradients / Vector.SquareRoot(slots[0] + new Vector<float>(Epsilon)));
    }
}
