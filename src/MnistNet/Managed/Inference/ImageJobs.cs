namespace MnistNet.Managed;

/// <summary>Forward passes over many images, by the whole team.</summary>
internal abstract class ImageJob(ManagedEngine engine, int count) : ITeamJob
{
    private const int ImagesPerPart = 16;

    protected ManagedEngine Engine => engine;

    /// <summary>Does all images.</summary>
    public void Run() => WorkerTeam.Shared.Run(this, (count + ImagesPerPart - 1) / ImagesPerPart);

    public void Run(int part, int worker)
    {
        InferenceBuffers buffers = engine.Rent();
        for (int i = part * ImagesPerPart; i < Math.Min((part + 1) * ImagesPerPart, count); i++)
        {
            Run(i, buffers);
        }

        engine.Return(buffers);
    }

    /// <summary>Does one image.</summary>
    protected abstract void Run(int image, InferenceBuffers buffers);
}

/// <summary>The probabilities of many images.</summary>
internal sealed class PredictionJob(ManagedEngine engine, InferenceWeights weights, ReadOnlyMemory<float> pixels, Memory<float> probabilities)
    : ImageJob(engine, pixels.Length / (int)engine.Definition.Input.Size)
{
    private readonly int size = (int)engine.Definition.Input.Size;
    private readonly int classes = engine.Definition.ClassCount;

    protected override void Run(int image, InferenceBuffers buffers) => SoftmaxCrossEntropy.Softmax(
        Engine.Forward(weights, pixels.Span.Slice(image * size, size), buffers), probabilities.Span.Slice(image * classes, classes));
}

/// <summary>The scores of some images of a data set, by their indices.</summary>
internal sealed class ScoringJob(ManagedEngine engine, InferenceWeights weights, LabeledImages images, int[] indices) : ImageJob(engine, indices.Length)
{
    private readonly int classes = engine.Definition.ClassCount;

    /// <summary>The scores, image by image.</summary>
    public float[] Logits { get; } = new float[indices.Length * engine.Definition.ClassCount];

    protected override void Run(int image, InferenceBuffers buffers)
    {
        images.CopyScaled(indices[image], buffers.Pixels);
        Engine.Forward(weights, buffers.Pixels, buffers).CopyTo(Logits.AsSpan(image * classes, classes));
    }
}
