using static TorchSharp.torch;

namespace MnistNet.Torch;

/// <summary>A network on libtorch: the engine behind <see cref="Backend.TorchSharp"/>. It computes where its module's weights are.</summary>
/// <typeparam name="TModule">The module that the compiler wrote.</typeparam>
public sealed class TorchEngine<TModule> : INetworkEngine
    where TModule : nn.Module, ITorchNetwork
{
    // More at a time would take more memory, and no less time.
    private const int LargestBatch = 1000;

    private readonly NetworkDefinition definition;
    private readonly TModule module;
    private readonly Device device;

    /// <summary>Takes over a module.</summary>
    /// <param name="definition">The network that the module computes.</param>
    /// <param name="module">The module; disposed with the engine.</param>
    public TorchEngine(NetworkDefinition definition, TModule module)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(module);
        this.definition = definition;
        this.module = module;
        device = module.Weights.Values.device;
        module.eval();
    }

    /// <inheritdoc/>
    public void ImportWeights(ReadOnlySpan<float> weights) => module.Weights.Import(weights);

    /// <inheritdoc/>
    public void ExportWeights(Span<float> weights) => module.Weights.Export(weights);

    /// <inheritdoc/>
    public ITrainingSession StartTraining(LabeledImages images, TrainingSettings settings, int seed, OptimizerState? optimizer = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(settings);
        return new TorchTrainingSession<TModule>(module, images, settings, seed, optimizer);
    }

    /// <inheritdoc/>
    public void Score(LabeledImages images, int first, int count, Span<float> logits)
    {
        ArgumentNullException.ThrowIfNull(images);
        using IDisposable frozen = no_grad();
        using var evaluating = EvaluationMode.Of(module);
        using var intermediates = NewDisposeScope();
        Read(module.Logits(TorchImages.AsBatch(images.Slice(first, count), device)), logits);
    }

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<float> pixels, Span<float> probabilities)
    {
        Shape shape = definition.Input;
        using IDisposable frozen = no_grad();
        using var evaluating = EvaluationMode.Of(module);
        using var intermediates = NewDisposeScope();
        Tensor images = tensor(pixels.ToArray(), [pixels.Length / shape.Size, shape.Height, shape.Width, shape.Channels], device: device).permute(0, 3, 1, 2);
        Read(nn.functional.softmax(module.Logits(images), dim: 1), probabilities);
    }

    /// <inheritdoc/>
    public void PredictBatch(ReadOnlyMemory<float> pixels, Memory<float> probabilities)
    {
        int images = pixels.Length / (int)definition.Input.Size;
        for (int first = 0; first < images; first += LargestBatch)
        {
            int count = Math.Min(LargestBatch, images - first);
            Predict(
                pixels.Span.Slice(first * (int)definition.Input.Size, count * (int)definition.Input.Size),
                probabilities.Span.Slice(first * definition.ClassCount, count * definition.ClassCount));
        }
    }

    /// <summary>Frees the module and its tensors.</summary>
    public void Dispose() => module.Dispose();

    private static void Read(Tensor source, Span<float> destination)
    {
        using var values = source.contiguous().cpu().data<float>();
        values.CopyTo(destination);
    }
}
