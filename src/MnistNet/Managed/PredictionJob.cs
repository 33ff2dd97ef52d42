namespace MnistNet.Managed;

/// <summary>The probabilities of many images, computed by the whole team.</summary>
internal sealed class PredictionJob(ManagedEngine engine, InferenceWeights weights, ReadOnlyMemory<float> pixels, Memory<float> probabilities) : ITeamJob
{
    private const int ImagesPerPart = 16;

    private readonly int size = (int)engine.Definition.Input.Size;
    private readonly int classes = engine.Definition.ClassCount;

    private int Count => pixels.Length / size;

    /// <summary>Computes the probabilities.</summary>
    public void Run() => WorkerTeam.Shared.Run(this, (Count + ImagesPerPart - 1) / ImagesPerPart);

    public void Run(int part, int worker)
    {
        int first = part * ImagesPerPart;
        ReadOnlySpan<float> images = pixels.Span;
        Span<float> results = probabilities.Span;
        InferenceBuffers buffers = engine.Rent();
        for (int i = first; i < Math.Min(first + ImagesPerPart, Count); i++)
        {
            SoftmaxCrossEntropy.Softmax(engine.Forward(weights, images.Slice(i * size, size), buffers), results.Slice(i * classes, classes));
        }

        engine.Return(buffers);
    }
}
