using static TorchSharp.torch;

namespace MnistNet.Torch;

/// <summary>A network on libtorch: the engine behind <see cref="Backend.TorchSharp"/>.</summary>
/// <typeparam name="TModule">The module that the compiler wrote.</typeparam>
public sealed class TorchEngine<TModule> : INetworkEngine
    where TModule : nn.Module, ITorchNetwork
{
    private readonly NetworkDefinition definition;
    private readonly TModule module;

    /// <summary>Takes over a module.</summary>
    /// <param name="definition">The network that the module computes.</param>
    /// <param name="module">The module; disposed with the engine.</param>
    public TorchEngine(NetworkDefinition definition, TModule module)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(module);
        this.definition = definition;
        this.module = module;
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
        using var intermediates = NewDisposeScope();
        Read(module.Logits(TorchImages.AsBatch(images.Slice(first, count))), logits);
    }

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<float> pixels, Span<float> probabilities)
    {
        Shape shape = definition.Input;
        using IDisposable frozen = no_grad();
        using var intermediates = NewDisposeScope();
        Tensor images = tensor(pixels.ToArray(), [pixels.Length / shape.Size, shape.Height, shape.Width, shape.Channels]).permute(0, 3, 1, 2);
        Read(nn.functional.softmax(module.Logits(images), dim: 1), probabilities);
    }

    /// <summary>Frees the module and its tensors.</summary>
    public void Dispose() => module.Dispose();

    private static void Read(Tensor source, Span<float> destination)
    {
        using var values = source.contiguous().cpu().data<float>();
        values.CopyTo(destination);
    }
}
