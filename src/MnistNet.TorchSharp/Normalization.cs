namespace MnistNet.Torch;

/// <summary>
/// Keras's normalization by a mean and a variance that no training moves, for vectors (batch, features) and images (batch, channels,
/// height, width): (x − mean) / √variance. They are buffers that are taken from images; of constants there is no module.
/// </summary>
public sealed class Normalization : nn.Module<Tensor, Tensor>
{
    // What Keras divides by at least.
    private const double SmallestDeviation = 1e-7;

    /// <summary>Creates a layer that adapts: mean 0, variance 1, count 0.</summary>
    /// <param name="features">Number of channels, or length of a vector; null for one mean and one variance of all values.</param>
    /// <param name="device">Where it computes; null is the CPU.</param>
    public Normalization(long? features, Device? device = null)
        : base(nameof(Normalization))
    {
        using var intermediates = NewDisposeScope();
        long[] shape = features is { } length ? [length] : [];
        running_mean = Kept("running_mean", zeros(shape, device: device));
        running_var = Kept("running_var", ones(shape, device: device));
        count = Kept("count", zeros([], device: device));
    }

    // PyTorch's names, as in its own normalizations
    /// <summary>The mean of each channel, or of all values.</summary>
    public Tensor running_mean { get; }

    /// <summary>The variance of each channel, or of all values.</summary>
    public Tensor running_var { get; }

    /// <summary>The number of values that they are of, as far as somebody has counted them.</summary>
    public Tensor count { get; }

    /// <summary>Normalizes a batch by constants.</summary>
    /// <param name="input">(batch, features) or (batch, channels, height, width).</param>
    /// <param name="means">One mean for each channel.</param>
    /// <param name="variances">One variance for each channel.</param>
    /// <returns>A new tensor of the same shape.</returns>
    public static Tensor Apply(Tensor input, float[] means, float[] variances)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var intermediates = NewDisposeScope();
        return Normalized(input, tensor(means, device: input.device), tensor(variances, device: input.device)).MoveToOuterDisposeScope();
    }

    /// <summary>Normalizes a batch.</summary>
    /// <param name="input">(batch, features) or (batch, channels, height, width).</param>
    /// <returns>A new tensor of the same shape.</returns>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var intermediates = NewDisposeScope();
        return Normalized(input, running_mean, running_var).MoveToOuterDisposeScope();
    }

    private static Tensor Normalized(Tensor input, Tensor mean, Tensor variance) =>
        (input - Spread(mean, input)) / Spread(variance, input).sqrt().clamp_min(SmallestDeviation);

    private static Tensor Spread(Tensor numbers, Tensor input) => numbers.dim() == 1 && input.dim() == 4 ? numbers.view(-1, 1, 1) : numbers;

    private Tensor Kept(string name, Tensor start)
    {
        register_buffer(name, start);
        return start.DetachFromDisposeScope();
    }
}
