using TorchSharp.Modules;

namespace MnistNet.Torch;

/// <summary>
/// Batch normalization as Keras defines it (Ioffe and Szegedy, 2015), for vectors (batch, features) and images (batch,
/// channels, height, width): γ · (x − µ) / √(σ² + ε) + β. While training, µ and σ² are the batch's, and the moving averages
/// follow them; else they are the moving averages. Two things differ from torch's own: the moving variance follows the
/// batch's variance itself, not an estimate that is larger by n / (n − 1), and a batch of one value a channel is no error.
/// </summary>
public sealed class BatchNormalization : nn.Module<Tensor, Tensor>
{
    private readonly double epsilon;

    /// <summary>Creates the layer: scale 1, shift 0, moving mean 0, moving variance 1.</summary>
    /// <param name="features">Number of channels, or length of a vector.</param>
    /// <param name="momentum">Share of the old moving average that each batch keeps; 1 minus what torch calls momentum.</param>
    /// <param name="epsilon">ε, which keeps the division from a variance of zero.</param>
    /// <param name="center">Whether there is a shift, β.</param>
    /// <param name="scale">Whether there is a scale, γ.</param>
    /// <param name="device">Where it computes; null is the CPU.</param>
    public BatchNormalization(
        long features, double momentum = 0.99, double epsilon = 1e-3, bool center = true, bool scale = true, Device? device = null)
        : base(nameof(BatchNormalization))
    {
        Momentum = momentum;
        this.epsilon = epsilon;
        using var intermediates = NewDisposeScope();
        weight = scale ? this.Learned("weight", ones(features, device: device)) : null;
        bias = center ? this.Learned("bias", zeros(features, device: device)) : null;
        running_mean = Followed("running_mean", zeros(features, device: device));
        running_var = Followed("running_var", ones(features, device: device));
    }

    /// <summary>Share of the old moving average that each batch keeps.</summary>
    internal double Momentum { get; set; }

    // PyTorch's names, as in TorchSharp's own modules
    /// <summary>The scale of each channel, γ; null without.</summary>
    public Parameter? weight { get; }

    /// <summary>The shift of each channel, β; null without.</summary>
    public Parameter? bias { get; }

    /// <summary>The moving average of each channel's mean.</summary>
    public Tensor running_mean { get; }

    /// <summary>The moving average of each channel's variance.</summary>
    public Tensor running_var { get; }

    /// <summary>Normalizes a batch.</summary>
    /// <param name="input">(batch, features) or (batch, channels, height, width).</param>
    /// <returns>A new tensor of the same shape.</returns>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return training
            ? Train(input)
            : nn.functional.batch_norm(input, running_mean, running_var, weight, bias, training: false, eps: epsilon);
    }

    private Tensor Train(Tensor input)
    {
        using var intermediates = NewDisposeScope();
        long count = input.numel() / input.shape[1];
        if (count == 1)
        {
            // torch throws at a single value. Two equal ones have the same mean, variance and gradients.
            return Train(cat([input, input])).narrow(0, 0, 1).MoveToOuterDisposeScope();
        }

        // With a momentum of 1, torch's moving averages are the batch's mean and variance: they come with the normalization.
        // Channel by channel torch sums in double precision, channels-last in single: ten times the error.
        Tensor mean = zeros_like(running_mean);
        Tensor variance = zeros_like(running_var);
        Tensor output = nn.functional.batch_norm(input.contiguous(), mean, variance, weight, bias, training: true, momentum: 1, eps: epsilon);
        using (no_grad())
        {
            running_mean.mul_(Momentum).add_(mean, 1 - Momentum);
            running_var.mul_(Momentum).add_(variance, (1 - Momentum) * (count - 1) / count);
        }

        // As a part, even if of all: its gradient then comes back in order. Of axes that were permuted, torch reads and writes wrong places.
        return output.narrow(0, 0, output.shape[0]).MoveToOuterDisposeScope();
    }

    private Tensor Followed(string name, Tensor start)
    {
        register_buffer(name, start);
        return start.DetachFromDisposeScope();
    }
}
