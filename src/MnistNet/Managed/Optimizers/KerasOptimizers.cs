using System.Numerics;
using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>
/// Adam as Keras computes it, with ε added to √v before the bias correction ("epsilon hat" in section 2 of Kingma and
/// Ba, 2014): w ← w − lr·√(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε). With AMSGrad, v is the largest so far.
/// </summary>
internal sealed class AdamOptimizer(NetworkDefinition definition, TrainingSettings settings)
    : WeightOptimizer(definition, settings, "momentum", "velocity", "velocity_hat")
{
    private Rule rule;

    protected override void Begin()
    {
        // Keras takes these powers in single precision, where 1 − β₂ᵗ is off by up to 1e-5 of itself in the first steps.
        float correction = MathF.Sqrt(1 - MathF.Pow((float)Settings.Beta2, Iterations)) / (1 - MathF.Pow((float)Settings.Beta1, Iterations));
        rule = new Rule
        {
            Moments = new Moments(Settings),
            Rate = Rate * correction,
            Epsilon = (float)Settings.Epsilon,
            IsAMSGrad = Settings.AMSGrad,
        };
    }

    protected override void Move(Span<float> weights, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second, Span<float> third) =>
        UpdateLoop.Run(rule, weights, gradients, first, second, third);

    private struct Rule : IUpdateRule
    {
        public Moments Moments;
        public float Rate;
        public float Epsilon;
        public bool IsAMSGrad;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Move(int index, in UpdateLanes lanes)
        {
            (Vector<float> mean, Vector<float> variance) = Moments.Update(index, lanes);
            if (IsAMSGrad)
            {
                variance = lanes.Third[index] = Vector.Max(lanes.Third[index], variance);
            }

            lanes.Weights[index] -= Rate * mean / (Vector.SquareRoot(variance) + new Vector<float>(Epsilon));
        }
    }
}

/// <summary>
/// Nadam as Keras computes it: with u = β₁·(1 − ½·0.96ᵗ) of this step, u' of the next and U the product of all so far,
/// w ← w − lr·(u'·m / (1 − U·u') + (1 − u)·g / (1 − U)) / (√(v / (1 − β₂ᵗ)) + ε).
/// </summary>
internal sealed class NadamOptimizer(NetworkDefinition definition, TrainingSettings settings)
    : WeightOptimizer(definition, settings, "momentum", "velocity", "")
{
    private Rule rule;

    protected override void Begin()
    {
        float momentum = Momentum(Iterations);
        float next = Momentum(Iterations + 1);
        MomentumProduct *= momentum;
        rule = new Rule
        {
            Moments = new Moments(Settings),
            Rate = Rate,
            ShareOfMean = next / (1 - (MomentumProduct * next)),
            ShareOfGradient = (1 - momentum) / (1 - MomentumProduct),
            Correction = 1 - MathF.Pow((float)Settings.Beta2, Iterations),
            Epsilon = (float)Settings.Epsilon,
        };
    }

    protected override void Move(Span<float> weights, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second, Span<float> third) =>
        UpdateLoop.Run(rule, weights, gradients, first, second, third);

    private float Momentum(long step) => (float)Settings.Beta1 * (1 - (0.5f * MathF.Pow(0.96f, step)));

    private struct Rule : IUpdateRule
    {
        public Moments Moments;
        public float Rate;
        public float ShareOfMean;
        public float ShareOfGradient;
        public float Correction;
        public float Epsilon;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Move(int index, in UpdateLanes lanes)
        {
            (Vector<float> mean, Vector<float> variance) = Moments.Update(index, lanes);
            Vector<float> ahead = (ShareOfMean * mean) + (ShareOfGradient * lanes.Gradients[index]);
            lanes.Weights[index] -= Rate * ahead / (Vector.SquareRoot(variance / new Vector<float>(Correction)) + new Vector<float>(Epsilon));
        }
    }
}

/// <summary>
/// RMSprop as Keras 3 computes it, with ε under the root: v ← ρ·v + (1 − ρ)·g², w ← w − lr·g / √(v + ε). Centered, v is
/// less the square of the mean gradient; with momentum, w ← w − m, m ← µ·m + the step.
/// </summary>
internal sealed class RMSpropOptimizer(NetworkDefinition definition, TrainingSettings settings)
    : WeightOptimizer(definition, settings, "velocity", "momentum", "average_gradient")
{
    private Rule rule;

    protected override void Begin() => rule = new Rule
    {
        Rate = Rate,
        Rho = (float)Settings.Rho,
        Rest = (float)(1 - Settings.Rho),
        Epsilon = (float)Settings.Epsilon,
        Momentum = (float)Settings.Momentum,
        IsCentered = Settings.Centered,
    };

    protected override void Move(Span<float> weights, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second, Span<float> third) =>
        UpdateLoop.Run(rule, weights, gradients, first, second, third);

    private struct Rule : IUpdateRule
    {
        public float Rate;
        public float Rho;
        public float Rest;
        public float Epsilon;
        public float Momentum;
        public bool IsCentered;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Move(int index, in UpdateLanes lanes)
        {
            Vector<float> gradient = lanes.Gradients[index];
            Vector<float> variance = lanes.First[index] = (lanes.First[index] * Rho) + (gradient * gradient * Rest);
            if (IsCentered)
            {
                Vector<float> mean = lanes.Third[index] = (lanes.Third[index] * Rho) + (gradient * Rest);
                variance -= mean * mean;
            }

            Vector<float> step = Rate * gradient / Vector.SquareRoot(variance + new Vector<float>(Epsilon));
            if (Momentum > 0)
            {
                step = lanes.Second[index] = (lanes.Second[index] * Momentum) + step;
            }

            lanes.Weights[index] -= step;
        }
    }
}

/// <summary>Gradient descent with momentum µ as Keras computes it: v ← µ·v − lr·g, w ← w + v; Nesterov's, w ← w + µ·v − lr·g.</summary>
internal sealed class SGDOptimizer(NetworkDefinition definition, TrainingSettings settings) : WeightOptimizer(definition, settings, "momentum", "", "")
{
    private Rule rule;

    protected override void Begin() => rule = new Rule { Rate = Rate, Momentum = (float)Settings.Momentum, IsNesterov = Settings.Nesterov };

    protected override void Move(Span<float> weights, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second, Span<float> third) =>
        UpdateLoop.Run(rule, weights, gradients, first, second, third);

    private struct Rule : IUpdateRule
    {
        public float Rate;
        public float Momentum;
        public bool IsNesterov;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Move(int index, in UpdateLanes lanes)
        {
            Vector<float> step = lanes.Gradients[index] * Rate;
            if (Momentum > 0)
            {
                Vector<float> velocity = lanes.First[index] = (lanes.First[index] * Momentum) - step;
                lanes.Weights[index] += IsNesterov ? (velocity * Momentum) - step : velocity;
            }
            else
            {
                lanes.Weights[index] -= step;
            }
        }
    }
}

/// <summary>The means of the gradients and of their squares, which the Adams share.</summary>
internal readonly struct Moments(TrainingSettings settings)
{
    private readonly float beta1 = (float)settings.Beta1;
    private readonly float beta2 = (float)settings.Beta2;
    private readonly float rest1 = (float)(1 - settings.Beta1);
    private readonly float rest2 = (float)(1 - settings.Beta2);

    /// <summary>Takes in the gradients of one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector<float> Mean, Vector<float> Variance) Update(int index, in UpdateLanes lanes)
    {
        Vector<float> gradient = lanes.Gradients[index];
        return (
            lanes.First[index] = (lanes.First[index] * beta1) + (gradient * rest1),
            lanes.Second[index] = (lanes.Second[index] * beta2) + (gradient * gradient * rest2));
    }
}
