using System.Numerics;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>RMSprop as Keras 3 computes it, with ε under the root: v ← ρ·v + (1 − ρ)·g², w ← w − lr·g / √(v + ε).</summary>
internal sealed class RMSpropOptimizer : WeightOptimizer
{
    private const float Rho = (float)OptimizerConstants.Rho;
    private const float Rest = (float)(1 - OptimizerConstants.Rho);
    private const float Epsilon = (float)OptimizerConstants.Epsilon;

    private readonly float[] variances;

    public RMSpropOptimizer(int count, double learningRate)
        : base(Optimizer.RMSprop, learningRate)
    {
        variances = NewSlot(count);
    }

    public override void Move(int start, Span<float> weights, ReadOnlySpan<float> gradients)
    {
        Span<float> variance = variances.AsSpan(start, weights.Length);
        Span<Vector<float>> wideWeights = MemoryMarshal.Cast<float, Vector<float>>(weights);
        Span<Vector<float>> wideVariance = MemoryMarshal.Cast<float, Vector<float>>(variance);
        ReadOnlySpan<Vector<float>> wideGradients = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        Vector<float> epsilon = new(Epsilon);
        float rate = Rate;
        for (int i = 0; i < wideWeights.Length; i++)
        {
            Vector<float> gradient = wideGradients[i];
            wideVariance[i] = (wideVariance[i] * Rho) + (gradient * gradient * Rest);
            wideWeights[i] -= rate * gradient / Vector.SquareRoot(wideVariance[i] + epsilon);
        }

        for (int i = wideWeights.Length * Vector<float>.Count; i < weights.Length; i++)
        {
            float gradient = gradients[i];
            variance[i] = (variance[i] * Rho) + (gradient * gradient * Rest);
            weights[i] -= rate * gradient / MathF.Sqrt(variance[i] + Epsilon);
        }
    }
}
