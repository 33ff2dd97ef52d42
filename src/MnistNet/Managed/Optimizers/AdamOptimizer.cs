using System.Numerics;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>
/// Adam as Keras computes it, with ε added to √v before the bias correction ("epsilon hat" in section 2 of Kingma and
/// Ba, 2014): w ← w − lr·√(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε).
/// </summary>
internal sealed class AdamOptimizer : WeightOptimizer
{
    private const float Beta1 = (float)OptimizerConstants.Beta1;
    private const float Beta2 = (float)OptimizerConstants.Beta2;
    private const float Rest1 = (float)(1 - OptimizerConstants.Beta1);
    private const float Rest2 = (float)(1 - OptimizerConstants.Beta2);
    private const float Epsilon = (float)OptimizerConstants.Epsilon;

    private readonly float[] means;
    private readonly float[] variances;
    private float rate;

    public AdamOptimizer(int count, double learningRate)
        : base(Optimizer.Adam, learningRate)
    {
        means = NewSlot(count);
        variances = NewSlot(count);
    }

    public override void BeginStep()
    {
        base.BeginStep();

        // Keras takes these powers in single precision, where 1 − β₂ᵗ is off by up to 1e-5 of itself in the first steps.
        rate = Rate * MathF.Sqrt(1 - MathF.Pow(Beta2, Iterations)) / (1 - MathF.Pow(Beta1, Iterations));
    }

    public override void Move(int start, Span<float> weights, ReadOnlySpan<float> gradients)
    {
        Span<float> mean = means.AsSpan(start, weights.Length);
        Span<float> variance = variances.AsSpan(start, weights.Length);
        Span<Vector<float>> wideWeights = MemoryMarshal.Cast<float, Vector<float>>(weights);
        Span<Vector<float>> wideMean = MemoryMarshal.Cast<float, Vector<float>>(mean);
        Span<Vector<float>> wideVariance = MemoryMarshal.Cast<float, Vector<float>>(variance);
        ReadOnlySpan<Vector<float>> wideGradients = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        Vector<float> epsilon = new(Epsilon);
        for (int i = 0; i < wideWeights.Length; i++)
        {
            Vector<float> gradient = wideGradients[i];
            wideMean[i] = (wideMean[i] * Beta1) + (gradient * Rest1);
            wideVariance[i] = (wideVariance[i] * Beta2) + (gradient * gradient * Rest2);
            wideWeights[i] -= rate * wideMean[i] / (Vector.SquareRoot(wideVariance[i]) + epsilon);
        }

        for (int i = wideWeights.Length * Vector<float>.Count; i < weights.Length; i++)
        {
            float gradient = gradients[i];
            mean[i] = (mean[i] * Beta1) + (gradient * Rest1);
            variance[i] = (variance[i] * Beta2) + (gradient * gradient * Rest2);
            weights[i] -= rate * mean[i] / (MathF.Sqrt(variance[i]) + Epsilon);
        }
    }
}
