using System.Numerics;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>Gradient descent with momentum µ as Keras computes it: v ← µ·v − lr·g, w ← w + v.</summary>
internal sealed class SGDOptimizer : WeightOptimizer
{
    private readonly float momentum;
    private readonly float[] velocities;

    public SGDOptimizer(int count, double learningRate, double momentum)
        : base(Optimizer.SGD, learningRate)
    {
        this.momentum = (float)momentum;
        Momentum = momentum;

        // Without momentum there is nothing to remember.
        velocities = momentum > 0 ? NewSlot(count) : new float[count];
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
