namespace MnistNet.Torch;

/// <summary>
/// A network on libtorch: the engine behind <see cref="Backend.TorchSharp"/>. It computes where its modules' weights are: one
/// module predicts, and each training has another.
/// </summary>
/// <typeparam name="TModule">The module that the compiler wrote.</typeparam>
public sealed class TorchEngine<TModule> : INetworkEngine
    where TModule : nn.Module, ITorchNetwork
{
    // More at a time would take more memory, and no less time.
    private const int LargestBatch = 1000;

    private readonly NetworkDefinition definition;
    private readonly Func<TModule> create;
    private readonly ModuleWeights<TModule> predictor;
    private readonly bool isOnCpu = !CudaDevices.IsGpu(LibTorch.Device);

    /// <summary>Creates the module that predicts.</summary>
    /// <param name="definition">The network that the modules compute.</param>
    /// <param name="create">Makes a module, on the device that <see cref="LibTorch.Device"/> says now. The engine disposes of it.</param>
    /// <exception cref="NotSupportedException">On this processor, libtorch computes one of the convolutions wrongly.</exception>
    public TorchEngine(NetworkDefinition definition, Func<TModule> create)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(create);
        this.definition = definition;
        this.create = create;
        RequireConvolutions(withGradients: false);
        predictor = new ModuleWeights<TModule>(create());
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">On this processor, libtorch computes the gradients of one of the convolutions wrongly.</exception>
    public ITrainingSession StartTraining(
        ImmutableArray<float> weights, TrainingData data, TrainingSettings settings, int seed, OptimizerState? optimizer = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(settings);
        RequireConvolutions(withGradients: true);
        return new TorchTrainingSession<TModule>(create(), weights, data, settings, seed, optimizer);
    }

    /// <inheritdoc/>
    public void Score(ImmutableArray<float> weights, LabeledImages images, int first, int count, Span<float> logits)
    {
        ArgumentNullException.ThrowIfNull(images);
        using IDisposable frozen = no_grad();
        using var intermediates = NewDisposeScope();
        using ModuleWeights<TModule>.Use use = predictor.With(weights);
        TorchWeights.Read(use.Module.Logits(TorchImages.AsBatch(images.Slice(first, count), DeviceOf(use.Module))), logits);
    }

    /// <inheritdoc/>
    public void Predict(ImmutableArray<float> weights, ReadOnlySpan<float> pixels, Span<float> probabilities)
    {
        Shape shape = definition.Input;
        using IDisposable frozen = no_grad();
        using var intermediates = NewDisposeScope();
        using ModuleWeights<TModule>.Use use = predictor.With(weights);
        Tensor images = tensor(
            pixels.ToArray(), [pixels.Length / shape.Size, shape.Height, shape.Width, shape.Channels], device: DeviceOf(use.Module)).permute(0, 3, 1, 2);
        TorchWeights.Read(nn.functional.softmax(use.Module.Logits(images), dim: 1), probabilities);
    }

    /// <inheritdoc/>
    public void PredictBatch(ImmutableArray<float> weights, ReadOnlyMemory<float> pixels, Memory<float> probabilities)
    {
        int images = pixels.Length / (int)definition.Input.Size;
        for (int first = 0; first < images; first += LargestBatch)
        {
            int count = Math.Min(LargestBatch, images - first);
            Predict(
                weights,
                pixels.Span.Slice(first * (int)definition.Input.Size, count * (int)definition.Input.Size),
                probabilities.Span.Slice(first * definition.ClassCount, count * definition.ClassCount));
        }
    }

    /// <summary>Frees the module that predicts, and its tensors, when nobody is in it any more.</summary>
    public void Dispose() => predictor.Dispose();

    private void RequireConvolutions(bool withGradients)
    {
        if (isOnCpu)
        {
            ConvolutionCheck.Require(definition, withGradients);
        }
    }

    private static Device DeviceOf(TModule module) => module.Weights.Values.device;
}
