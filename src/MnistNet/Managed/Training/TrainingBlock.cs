namespace MnistNet.Managed;

/// <summary>The passes of several images through the tail of a network and back.</summary>
public readonly ref struct TrainingBlock
{
    private readonly ReadOnlySpan<TrainingBuffers> images;
    private readonly TrainingPass common;

    internal TrainingBlock(ReadOnlySpan<TrainingBuffers> images, ImageBlock values, ImageBlock gradients, in TrainingPass common)
    {
        this.common = common;
        this.images = images;
        Values = values;
        Gradients = gradients;
    }

    /// <summary>Number of images.</summary>
    public int Count => images.Length;

    /// <summary>The values of the forward passes.</summary>
    public ImageBlock Values { get; }

    /// <summary>Their gradients, each where its value is.</summary>
    public ImageBlock Gradients { get; }

    /// <inheritdoc cref="TrainingPass.Weights"/>
    public ReadOnlySpan<float> Weights => common.Weights;

    /// <inheritdoc cref="TrainingPass.Transposed"/>
    public ReadOnlySpan<float> Transposed => common.Transposed;

    /// <inheritdoc cref="TrainingPass.WeightGradients"/>
    public Span<float> WeightGradients => common.WeightGradients;

    /// <summary>The pass of one image.</summary>
    /// <param name="image">Which, from 0.</param>
    public TrainingPass this[int image] => images[image].PassOf(common, Values[image], Gradients[image]);
}
