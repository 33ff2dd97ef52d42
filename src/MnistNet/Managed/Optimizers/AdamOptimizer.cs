using System.Numerics;

namespace MnistNet.Managed;

/// <summary>
/// Adam as Keras computes it, with ε added to √v before the bias correction ("epsilon hat" in section 2 of Kingma and
/// Ba, 2014): w ← w − lr·√(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε).
/// </summary>
internal sealed class AdamOptimizer(int count, double learningRate) : WeightOptimizer(Optimizer.Adam, learningRate, count, slots: 2)
{
    private const float Beta1 = (float)OptimizerConstants.Beta1;
    private const float Beta2 = (float)OptimizerConstants.Beta2;
    private const float Rest1 = (float)(1 - OptimizerConstants.Beta1);
    private const float Rest2 = (float)(1 - OptimizerConstants.Beta2);
    private const float Epsilon = (float)OptimizerConstants.Epsilon;

    private float rate;

    public override void BeginStep()
    {
        base.BeginStep();

        // Keras takes these powers in single precision, where 1 − β₂ᵗ is off by up to 1e-5 of itself in the first steps.
        rate = Rate * MathF.Sqrt(1 - MathF.Pow(Beta2, Iterations)) / (1 - MathF.Pow(Beta1, Iterations));
    }

    protected override Vector<float> Step(Vector<float> weights, Vector<float> gradients, Span<Vector<float>> slots)
    {
        slots[0] = (slots[0] * Beta1) + (gradients * Rest1);
        slots[1] = (slots[1] * Beta2) + (gradients * gradients * Rest2);
        return weights - (rate * slots[0] / (Vector.SquareRoot(slots[1]) + new Vector<float>(Epsilon)));
    }
}
