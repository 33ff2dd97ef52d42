namespace MnistNet.Managed;

/// <summary>The scores of many images, computed by the whole team.</summary>
internal sealed class ScoringJob : ITeamJob
{
    private const int ImagesPerPart = 16;

    private readonly ManagedEngine engine;
    private readonly InferenceWeights weights;
    private readonly LabeledImages images;
    private readonly int[]? indices;
    private readonly int first;
    private readonly int count;
    private readonly int classes;

    /// <summary>Some images in a row.</summary>
    public ScoringJob(ManagedEngine engine, InferenceWeights weights, LabeledImages images, int first, int count)
        : this(engine, weights, images, count) => this.first = first;

    /// <summary>Some images by their indices.</summary>
    public ScoringJob(ManagedEngine engine, InferenceWeights weights, LabeledImages images, int[] indices)
        : this(engine, weights, images, indices.Length) => this.indices = indices;

    private ScoringJob(ManagedEngine engine, InferenceWeights weights, LabeledImages images, int count)
    {
        this.engine = engine;
        this.weights = weights;
        this.images = images;
        this.count = count;
        classes = engine.Definition.ClassCount;
        Logits = new float[count * classes];
    }

    /// <summary>The scores, image by image.</summary>
    public float[] Logits { get; }

    /// <summary>Computes the scores.</summary>
    public void Run() => WorkerTeam.Shared.Run(this, (count + ImagesPerPart - 1) / ImagesPerPart);

    public void Run(int part, int worker)
    {
        InferenceBuffers buffers = engine.Rent();
        for (int i = part * ImagesPerPart; i < Math.Min((part + 1) * ImagesPerPart, count); i++)
        {
            images.CopyScaled(indices is null ? first + i : indices[i], buffers.Pixels);
            engine.Forward(weights, buffers.Pixels, buffers).CopyTo(Logits.AsSpan(i * classes, classes));
        }

        engine.Return(buffers);
    }
}
