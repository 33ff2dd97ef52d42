using MnistNet.Managed;

namespace MnistNet.Torch;

/// <summary>Dropout with random numbers of its own, so that a run can be repeated whatever else draws from torch's.</summary>
/// <param name="seed">Where the randomness starts.</param>
/// <param name="device">Where the values are that it drops; null is the CPU. Other devices draw other numbers.</param>
public sealed class DropoutNoise(int seed, Device? device = null) : IDisposable
{
    private const int Stream = 5;

    private readonly Generator generator = new((ulong)(uint)seed, device);

    /// <summary>Whether <see cref="Augment"/> changes images.</summary>
    internal bool Augments { get; set; } = true;

    /// <summary>Starts the randomness again.</summary>
    /// <param name="seed">Where it starts.</param>
    public void Restart(int seed) => generator.manual_seed(seed);

    /// <summary>Goes to where the randomness stands after some images, whatever was drawn before.</summary>
    internal void Restart(int seed, long seen) => generator.manual_seed(
        seen == 0 ? seed : (uint)new SeededRandom(unchecked(seed ^ (int)seen ^ (int)(seen >> 32)), Stream).NextUInt64());

    /// <summary>Sets each value to zero with a probability, and scales the others so that their sum stays the same on average.</summary>
    /// <param name="values">Any tensor.</param>
    /// <param name="rate">Probability that a value is dropped, in [0, 1).</param>
    /// <returns>A new tensor of the same shape.</returns>
    public Tensor Drop(Tensor values, double rate)
    {
        ArgumentNullException.ThrowIfNull(values);
        using var intermediates = NewDisposeScope();
        Tensor mask = empty_like(values, requires_grad: false).bernoulli_(1 - rate, generator).div_(1 - rate);
        return (values * mask).MoveToOuterDisposeScope();
    }

    /// <summary>Sets each channel of each image to zero with a probability, and scales the others.</summary>
    /// <param name="values">(batch, channels, height, width).</param>
    /// <param name="rate">Probability that a channel is dropped, in [0, 1).</param>
    /// <returns>A new tensor of the same shape.</returns>
    public Tensor DropChannels(Tensor values, double rate)
    {
        ArgumentNullException.ThrowIfNull(values);
        using var intermediates = NewDisposeScope();
        Tensor mask = empty([values.shape[0], values.shape[1], 1, 1], values.dtype, values.device).bernoulli_(1 - rate, generator).div_(1 - rate);
        return (values * mask).MoveToOuterDisposeScope();
    }

    /// <summary>Adds a normally distributed number of mean 0 to each value.</summary>
    /// <param name="values">Any tensor.</param>
    /// <param name="deviation">The standard deviation.</param>
    /// <returns>A new tensor of the same shape.</returns>
    public Tensor Add(Tensor values, double deviation)
    {
        ArgumentNullException.ThrowIfNull(values);
        using var intermediates = NewDisposeScope();
        return (values + empty_like(values, requires_grad: false).normal_(0, deviation, generator)).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies each value by a normally distributed number of mean 1.</summary>
    /// <param name="values">Any tensor.</param>
    /// <param name="deviation">The standard deviation.</param>
    /// <returns>A new tensor of the same shape.</returns>
    public Tensor Multiply(Tensor values, double deviation)
    {
        ArgumentNullException.ThrowIfNull(values);
        using var intermediates = NewDisposeScope();
        return (values * empty_like(values, requires_grad: false).normal_(1, deviation, generator)).MoveToOuterDisposeScope();
    }

    /// <summary>Changes images at random, on the CPU and by the arithmetic that both backends share: no gradient passes.</summary>
    /// <param name="images">(batch, channels, height, width).</param>
    /// <param name="augmentation">What is done to each.</param>
    /// <returns>A new tensor of the same shape, on the same device; the images themselves in epochs without augmentation.</returns>
    public Tensor Augment(Tensor images, ImageAugmentation augmentation)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(augmentation);
        if (!Augments)
        {
            return images.alias();
        }

        using var intermediates = NewDisposeScope();
        using IDisposable frozen = no_grad();
        int seed = (int)randint(int.MaxValue, [1], dtype: int64, device: images.device, generator: generator).item<long>();
        Tensor pixels = images.permute(0, 2, 3, 1).to(float32).cpu().contiguous();
        float[] values = pixels.data<float>().ToArray();
        int size = values.Length / (int)images.shape[0];
        Parallel.For(0, (int)images.shape[0], image => augmentation.Apply(values.AsSpan(image * size, size), seed, image));
        return tensor(values, pixels.shape).to(images.device).permute(0, 3, 1, 2).contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>Frees the generator.</summary>
    public void Dispose() => generator.Dispose();
}
