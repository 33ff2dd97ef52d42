namespace MnistNet;

/// <summary>What a value is within a normalization that a file computes operator by operator, of x, its mean µ and its deviation σ = √(variance + ε).</summary>
internal enum OnnxPartKind
{
    Constant,

    /// <summary>x.</summary>
    Whole,

    /// <summary>±µ.</summary>
    Mean,

    /// <summary>x − µ.</summary>
    Centered,

    /// <summary>(x − µ)².</summary>
    Square,

    /// <summary>σ².</summary>
    Variance,

    /// <summary>σ.</summary>
    Deviation,

    /// <summary>γ / σ.</summary>
    Inverse,

    /// <summary>x · γ / σ.</summary>
    Scaled,

    /// <summary>β ± µ · γ / σ.</summary>
    Shift,

    /// <summary>γ · (x − µ) / σ + β.</summary>
    Normal,
}

/// <summary>A part of a normalization.</summary>
internal sealed record OnnxPart(OnnxPartKind Kind, OnnxSpread Of)
{
    /// <summary>The number, or the numbers, of a constant.</summary>
    public OnnxConstant? Constant { get; init; }

    public double Epsilon { get; init; }

    /// <summary>γ, a number for each channel; null for 1.</summary>
    public float[]? Factors { get; init; }

    /// <summary>β, a number for each channel; null for 0.</summary>
    public float[]? Offsets { get; init; }

    /// <summary>The sign of µ: 1 or −1.</summary>
    public int Sign { get; init; } = 1;

    public float? Number => Constant?.Values is [var number] ? number : null;
}

/// <summary>Over what a normalization takes means.</summary>
/// <param name="Value">The values that are normalised.</param>
/// <param name="Groups">Into how many groups their channels are divided; 0 where each pixel is by itself.</param>
/// <param name="Reduced">The axes of the file's tensor over which the means are, without the batch.</param>
/// <param name="Sizes">The sizes of the file's tensor where it lays the groups apart, without the batch; null where it does not.</param>
internal sealed record OnnxSpread(OnnxValue Value, int Groups, int[] Reduced, int[]? Sizes = null)
{
    private int Channels => Value.Shape.Channels;

    public bool IsSame(OnnxSpread other) =>
        IsOf(other.Value) && Groups == other.Groups && Reduced.SequenceEqual(other.Reduced) && (Sizes ?? []).SequenceEqual(other.Sizes ?? []);

    public bool IsOf(OnnxValue value) => Value.Step == value.Step && Value.Axes.SequenceEqual(value.Axes) && (Value.Order ?? []).SequenceEqual(value.Order ?? []);

    /// <summary>A constant as a number for each channel.</summary>
    public float[] OfChannels(OnnxConstant constant)
    {
        if (Sizes is null || constant.Values is null)
        {
            return Value.OfChannels(constant);
        }

        // The groups' own axis, and that of the channels of each behind it.
        int axis = Enumerable.Range(0, Sizes.Length).Except(Reduced).Single();
        long[] sizes = [.. Enumerable.Repeat(1L, Math.Max(0, Sizes.Length - constant.Sizes.Length)), .. constant.Sizes.SkipWhile((_, i) => i < constant.Sizes.Length - Sizes.Length)];
        (long groups, long each) = (sizes[axis], sizes[axis + 1]);
        if (sizes.Where((size, i) => size != 1 && i != axis && i != axis + 1).Any() || (groups != 1 && groups != Groups) || (each != 1 && each * Groups != Channels) || constant.Values.Length != groups * each)
        {
            throw OnnxRules.Lacking($"its constant is {string.Join('×', constant.Sizes)}; expected one number, or one for each of {Channels} channels in {Groups} groups");
        }

        int own = Channels / Groups;
        return [.. Enumerable.Range(0, Channels).Select(i => constant.Values[((groups == 1 ? 0 : i / own) * each) + (each == 1 ? 0 : i % own)])];
    }
}
