using System.Collections.Immutable;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

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
    public void Import(ReadOnlySpan<float> weights)
    {
        using IDisposable frozen = no_grad();
        using var intermediates = NewDisposeScope();
        foreach (WeightBinding binding in bindings)
        {
            Copy(weights[..(int)binding.Count], binding.AsKeras());
            weights = weights[(int)binding.Count..];
        }
    }

    /// <summary>Hands out the weights.</summary>
    /// <param name="weights">Receives all weights, in Keras's layout and order.</param>
    public void Export(Span<float> weights)
    {
        using IDisposable frozen = no_grad();
        using var intermediates = NewDisposeScope();
        foreach (WeightBinding binding in bindings)
        {
            Copy(binding.AsKeras(), weights[..(int)binding.Count]);
            weights = weights[(int)binding.Count..];
        }
    }

    /// <summary>Takes over one value for each trained weight.</summary>
    /// <param name="vector">Receives them, as <see cref="Values"/> is ordered.</param>
    /// <param name="values">The values, in Keras's layout and order.</param>
    internal void ImportTrained(Tensor vector, ReadOnlySpan<float> values)
    {
        using IDisposable frozen = no_grad();
        using var intermediates = NewDisposeScope();
        int offset = 0;
        foreach (WeightBinding binding in Trained)
        {
            Copy(values.Slice(offset, (int)binding.Count), binding.AsKeras(vector, offset));
            offset += (int)binding.Count;
        }
    }

    /// <summary>Hands out one value for each trained weight.</summary>
    /// <param name="vector">The values, as <see cref="Values"/> is ordered.</param>
    /// <returns>The values, in Keras's layout and order.</returns>
    internal ImmutableArray<float> ExportTrained(Tensor vector)
    {
        using IDisposable frozen = no_grad();
        using var intermediates = NewDisposeScope();
        float[] values = new float[vector.numel()];
        int offset = 0;
        foreach (WeightBinding binding in Trained)
        {
            Copy(binding.AsKeras(vector, offset), values.AsSpan(offset, (int)binding.Count));
            offset += (int)binding.Count;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    /// <summary>Frees both vectors; the parameters belong to their modules.</summary>
    public void Dispose()
    {
        Values.Dispose();
        Gradients.Dispose();
    }

    private static void Copy(ReadOnlySpan<float> source, Tensor target) => target.copy_(tensor(source.ToArray()).view(target.shape));

    private static void Copy(Tensor source, Span<float> target)
    {
        using var values = source.contiguous().cpu().data<float>();
        values.CopyTo(target);
    }
}
