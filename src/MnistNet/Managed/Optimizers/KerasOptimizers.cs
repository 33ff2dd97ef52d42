using System.Numerics;
using System.Runtime.InteropServices;

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

    public override void Move(int start, Span<float> weights, ReadOnlySpan<float> gradients)
    {
        Span<float> mean = Slots[0].AsSpan(start, weights.Length);
        Span<float> variance = Slots[1].AsSpan(start, weights.Length);
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

/// <summary>RMSprop as Keras 3 computes it, with ε under the root: v ← ρ·v + (1 − ρ)·g², w ← w − lr·g / √(v + ε).</summary>
internal sealed class RMSpropOptimizer(int count, double learningRate) : WeightOptimizer(Optimizer.RMSprop, learningRate, count, slots: 1)
{
    private const float Rho = (float)OptimizerConstants.Rho;
    private const float Rest = (float)(1 - OptimizerConstants.Rho);
    private const float Epsilon = (float)OptimizerConstants.Epsilon;

    public override void Move(int start, Span<float> weights, ReadOnlySpan<float> gradients)
    {
        Span<float> variance = Slots[0].AsSpan(start, weights.Length);
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

/// <summary>Gradient descent with momentum µ as Keras computes it: v ← µ·v − lr·g, w ← w + v.</summary>
internal sealed class SGDOptimizer : WeightOptimizer
{
    private readonly float momentum;
    private readonly float[] velocities;

    public SGDOptimizer(int count, double learningRate, double momentum)
        : base(Optimizer.SGD, learningRate, count, slots: momentum > 0 ? 1 : 0)
    {
        this.momentum = (float)momentum;
        Momentum = momentum;

        // Without momentum there is nothing to remember.
        velocities = momentum > 0 ? Slots[0] : new float[count];
    }

    public override void Move(int start, Span<float> weights, ReadOnlySpan<float> gradients)
    {
        Span<float> velocity = velocities.AsSpan(start, weights.Length);
        Span<Vector<float>> wideWeights = MemoryMarshal.Cast<float, Vector<float>>(weights);
        Span<Vector<float>> wideVelocity = MemoryMarshal.Cast<float, Vector<float>>(velocity);
        ReadOnlySpan<Vector<float>> wideGradients = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        float rate = Rate;
        for (int i = 0; i < wideWeights.Length; i++)
        {
            wideVelocity[i] = (wideVelocity[i] * momentum) - (wideGradients[i] * rate);
            wideWeights[i] += wideVelocity[i];
        }

        for (int i = wideWeights.Length * Vector<float>.Count; i < weights.Length; i++)
        {
            velocity[i] = (velocity[i] * momentum) - (gradients[i] * rate);
            weights[i] += velocity[i];
        }
    }
}
