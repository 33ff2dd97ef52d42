using static TorchSharp.torch;

namespace MnistNet.Torch;

/// <summary>Dropout with random numbers of its own, so that a run can be repeated whatever else draws from torch's.</summary>
/// <param name="seed">Where the randomness starts.</param>
/// <param name="device">Where the values are that it drops; null is the CPU. Other devices draw other numbers.</param>
public sealed class DropoutNoise(int seed, Device? device = null) : IDisposable
{
    private readonly Generator generator = new((ulong)(uint)seed, device);

    /// <summary>Starts the randomness again.</summary>
    /// <param name="seed">Where it starts.</param>
    public void Restart(int seed) => generator.manual_seed(seed);

    /// <summary>Where the randomness stands.</summary>
    /// <returns>A copy.</returns>
    public byte[] ExportState()
    {
        using Tensor state = generator.get_state();
        using var bytes = state.data<byte>();
        return bytes.ToArray();
    }

    /// <summary>Goes on from where the randomness stood.</summary>
    /// <param name="state">What <see cref="ExportState"/> gave.</param>
    /// <exception cref="InvalidDataException">It is not as long as a state of this generator is.</exception>
    public void ImportState(ReadOnlySpan<byte> state)
    {
        using Tensor present = generator.get_state();
        if (state.Length != present.numel())
        {
            throw new InvalidDataException($"the state of its random numbers has {state.Length} bytes; expected {present.numel()}.");
        }

        using Tensor wanted = tensor(state.ToArray(), ScalarType.Byte);
        generator.set_state(wanted);
    }

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

    /// <summary>Frees the generator.</summary>
    public void Dispose() => generator.Dispose();
}
