using TorchSharp.Modules;

namespace MnistNet.Torch;

/// <summary>
/// What normalizes each image by itself as Keras defines it, for vectors (batch, features) and images (batch, channels, height,
/// width): the channels of each pixel, groups of channels over all pixels, or channels to length one.
/// </summary>
public sealed class Standardization : nn.Module<Tensor, Tensor>
{
    private readonly long features;
    private readonly long? groups;
    private readonly bool toUnit;
    private readonly double epsilon;

    /// <summary>Creates the layer: scale 1, shift 0.</summary>
    /// <param name="features">Number of channels, or length of a vector.</param>
    /// <param name="groups">Number of groups of channels, each normalized over all pixels; null for all channels of each pixel.</param>
    /// <param name="toUnit">Whether channels are brought to length one; else to mean 0 and variance 1.</param>
    /// <param name="epsilon">ε, which keeps the division from zero.</param>
    /// <param name="center">Whether there is a shift, β.</param>
    /// <param name="scale">Whether there is a scale, γ.</param>
    /// <param name="device">Where it computes; null is the CPU.</param>
    public Standardization(
        long features, long? groups = null, bool toUnit = false, double epsilon = 1e-3, bool center = true, bool scale = true, Device? device = null)
        : base(nameof(Standardization))
    {
        this.features = features;
        this.groups = groups;
        this.toUnit = toUnit;
        this.epsilon = epsilon;
        using var intermediates = NewDisposeScope();
        weight = scale ? this.Learned("weight", ones(features, device: device)) : null;
        bias = center ? this.Learned("bias", zeros(features, device: device)) : null;
    }

    // PyTorch's names, as in TorchSharp's own modules
    /// <summary>The scale of each channel, γ; null without.</summary>
    public Parameter? weight { get; }

    /// <summary>The shift of each channel, β; null without.</summary>
    public Parameter? bias { get; }

    /// <summary>Normalizes a batch.</summary>
    /// <param name="input">(batch, features) or (batch, channels, height, width).</param>
    /// <returns>A new tensor of the same shape.</returns>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var intermediates = NewDisposeScope();
        Tensor result = toUnit ? input * input.square().sum([1], keepdim: true).clamp_min(epsilon * epsilon).rsqrt()
            : groups is { } count ? GroupNormalized(input, count)
            : input.dim() == 2 ? Normalized(input)
            : Normalized(input.permute(0, 2, 3, 1)).permute(0, 3, 1, 2);
        return result.MoveToOuterDisposeScope();
    }

    // Of parts: the backward pass of torch's own reads memory that is not there where a factor is missing, or a gradient comes in
    // another layout.
    private Tensor GroupNormalized(Tensor input, long count)
    {
        Tensor parts = input.reshape(input.shape[0], count, -1);
        Tensor centered = parts - parts.mean([2], keepdim: true);
        Tensor normal = (centered * (centered.square().mean([2], keepdim: true) + epsilon).rsqrt()).reshape(input.shape);
        Tensor scaled = weight is null ? normal : normal * weight.view(1, features, 1, 1);
        return bias is null ? scaled : scaled + bias.view(1, features, 1, 1);
    }

    private Tensor Normalized(Tensor channelsLast) => nn.functional.layer_norm(channelsLast, [features], weight, bias, epsilon);
}
