using System.Numerics;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>One step of an optimizer's formula, as many weights at a time as a vector holds.</summary>
internal interface IUpdateRule
{
    /// <summary>Moves the weights of one vector.</summary>
    void Move(int index, in UpdateLanes lanes);
}

/// <summary>Weights, their gradients, and what the optimizer remembers of them; slots that the formula has not are empty.</summary>
internal readonly ref struct UpdateLanes(Span<float> weights, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second, Span<float> third)
{
    public Span<Vector<float>> Weights { get; } = MemoryMarshal.Cast<float, Vector<float>>(weights);

    public ReadOnlySpan<Vector<float>> Gradients { get; } = MemoryMarshal.Cast<float, Vector<float>>(gradients);

    public Span<Vector<float>> First { get; } = MemoryMarshal.Cast<float, Vector<float>>(first);

    public Span<Vector<float>> Second { get; } = MemoryMarshal.Cast<float, Vector<float>>(second);

    public Span<Vector<float>> Third { get; } = MemoryMarshal.Cast<float, Vector<float>>(third);
}

/// <summary>Applies a formula to any number of weights.</summary>
internal static class UpdateLoop
{
    private const int Rows = 5;

    /// <summary>Moves all weights once; what does not fill a vector is moved in one that it fills in part.</summary>
    public static void Run<TRule>(
        in TRule rule, Span<float> weights, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second, Span<float> third)
        where TRule : struct, IUpdateRule
    {
        UpdateLanes lanes = new(weights, gradients, first, second, third);
        for (int i = 0; i < lanes.Weights.Length; i++)
        {
            rule.Move(i, lanes);
        }

        int width = Vector<float>.Count;
        int done = lanes.Weights.Length * width;
        if (done == weights.Length)
        {
            return;
        }

        Span<float> memory = stackalloc float[Rows * width];
        memory.Clear();
        Span<float> restOfFirst = Rest(first, done);
        Span<float> restOfSecond = Rest(second, done);
        Span<float> restOfThird = Rest(third, done);
        weights[done..].CopyTo(memory);
        gradients[done..].CopyTo(memory[width..]);
        restOfFirst.CopyTo(memory[(2 * width)..]);
        restOfSecond.CopyTo(memory[(3 * width)..]);
        restOfThird.CopyTo(memory[(4 * width)..]);
        rule.Move(0, new UpdateLanes(
            memory[..width], memory.Slice(width, width), memory.Slice(2 * width, width), memory.Slice(3 * width, width), memory.Slice(4 * width, width)));
        memory[..(weights.Length - done)].CopyTo(weights[done..]);
        memory.Slice(2 * width, restOfFirst.Length).CopyTo(restOfFirst);
        memory.Slice(3 * width, restOfSecond.Length).CopyTo(restOfSecond);
        memory.Slice(4 * width, restOfThird.Length).CopyTo(restOfThird);
    }

    private static Span<float> Rest(Span<float> slot, int done) => slot.IsEmpty ? slot : slot[done..];
}
