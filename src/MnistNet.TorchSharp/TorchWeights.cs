using System.Runtime.InteropServices;

namespace MnistNet.Torch;

/// <summary>
/// All trained weights of a module in one vector, and their gradients in another: the module's parameters are views of
/// them, so that an optimizer step is a handful of operations instead of a handful for each parameter. Moving averages,
/// which no optimizer moves, stay where they are; they come and go with the others in <see cref="Import"/> and
/// <see cref="Export"/>.
/// </summary>
public sealed class TorchWeights : IDisposable
{
    private readonly IReadOnlyList<WeightBinding> bindings;

    /// <summary>Moves parameters into one vector, on the device where they are. Their values are lost: import new ones.</summary>
    /// <param name="bindings">All weights, in Keras's order, on one device.</param>
    public TorchWeights(IReadOnlyList<WeightBinding> bindings)
    {
        ArgumentNullException.ThrowIfNull(bindings);
        this.bindings = bindings;
        long count = Trained.Sum(binding => binding.Count);
        using IDisposable frozen = no_grad();
        using var views = NewDisposeScope();
        Device? device = bindings.Count == 0 ? null : bindings[0].Device;
        Values = zeros(count, device: device).DetachFromDisposeScope();
        Gradients = zeros(count, device: device).DetachFromDisposeScope();

        long offset = 0;
        foreach (WeightBinding binding in bindings)
        {
            if (binding.Parameter is { } parameter)
            {
                parameter.DetachFromDisposeScope();
                parameter.set_(binding.ViewOf(Values, offset));
                parameter.grad = binding.ViewOf(Gradients, offset);
                offset += binding.Count;
            }
        }
    }

    /// <summary>All trained weights, (parameters).</summary>
    public Tensor Values { get; }

    /// <summary>The gradient of each trained weight, (parameters); backward adds to it.</summary>
    public Tensor Gradients { get; }

    private IEnumerable<WeightBinding> Trained => bindings.Where(binding => binding.Parameter is not null);

    /// <summary>Sets all gradients to zero.</summary>
    public void ZeroGradients()
    {
        using IDisposable frozen = no_grad();
        using var handles = NewDisposeScope();
        Gradients.zero_();
    }

    /// <summary>Takes over weights.</summary>
    /// <param name="weights">All weights, in Keras's layout and order.</param>
    public void Import(ReadOnlySpan<float> weights) => Write(weights, bindings.Select(binding => binding.AsKeras()));

    /// <summary>Hands out the weights.</summary>
    /// <param name="weights">Receives all weights, in Keras's layout and order.</param>
    public void Export(Span<float> weights) => Read(bindings.Select(binding => binding.AsKeras()), weights);

    /// <summary>Takes over one value for each trained weight.</summary>
    internal void ImportTrained(Tensor vector, ReadOnlySpan<float> values) => Write(values, TrainedIn(vector));

    /// <summary>Hands out one value for each trained weight.</summary>
    internal ImmutableArray<float> ExportTrained(Tensor vector)
    {
        float[] values = new float[vector.numel()];
        Read(TrainedIn(vector), values);
        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    /// <summary>Copies a tensor's values in the order in which it reads.</summary>
    internal static void Read(Tensor source, Span<float> target)
    {
        using var values = source.contiguous().cpu().data<float>();
        values.CopyTo(target);
    }

    /// <summary>Frees both vectors; the parameters belong to their modules.</summary>
    public void Dispose()
    {
        Values.Dispose();
        Gradients.Dispose();
    }

    /// <summary>The parts of a vector that belong to the trained weights, in Keras's shapes.</summary>
    internal IEnumerable<Tensor> TrainedIn(Tensor vector)
    {
        long offset = 0;
        foreach (WeightBinding binding in Trained)
        {
            yield return binding.AsKeras(vector, offset);
            offset += binding.Count;
        }
    }

    private static void Write(ReadOnlySpan<float> values, IEnumerable<Tensor> targets)
    {
        using IDisposable frozen = no_grad();
        using var intermediates = NewDisposeScope();
        foreach (Tensor target in targets)
        {
            int count = (int)target.numel();
            target.copy_(tensor(values[..count].ToArray()).view(target.shape));
            values = values[count..];
        }
    }

    private static void Read(IEnumerable<Tensor> sources, Span<float> values)
    {
        using IDisposable frozen = no_grad();
        using var intermediates = NewDisposeScope();
        foreach (Tensor source in sources)
        {
            Read(source, values[..(int)source.numel()]);
            values = values[(int)source.numel()..];
        }
    }
}
