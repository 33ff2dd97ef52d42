namespace MnistNet;

/// <summary>What an operator of an ONNX file gives, as far as it is not constant: the values of one of our layers, perhaps in another order, and perhaps with a function still to be applied.</summary>
/// <param name="Step">The layer; −1 for the images.</param>
/// <param name="Shape">Its output here.</param>
/// <param name="Axes">For each axis of the file's tensor but the batch, which of the image's it is: 0 for its height, 1 for its width, 2 for its channels, which may be missing where there is one; of a vector [0].</param>
/// <param name="Order">For each value of the file's vector, which of ours it is; null where they are the same.</param>
/// <param name="Function">What is still to be applied to each value; null for nothing.</param>
/// <param name="Depth">Of how many operators the function is made.</param>
internal sealed record OnnxValue(int Step, Shape Shape, int[] Axes, int[]? Order = null, Func<double, double>? Function = null, int Depth = 0)
{
    /// <summary>The axes of an image whose channels come first, as ONNX's operators take it.</summary>
    public static readonly int[] ChannelsFirst = [2, 0, 1];

    /// <summary>What it is within a normalization that is computed operator by operator; null for the values themselves.</summary>
    public OnnxPart? Part { get; init; }

    /// <summary>The sizes of the file's tensor, without the batch.</summary>
    public long[] Sizes => Shape.IsImage ? [.. Axes.Select(SizeOf)] : [Shape.Channels];

    public bool IsChannelsFirst => Shape.IsImage && Axes.SequenceEqual(ChannelsFirst);

    /// <summary>Whether it is an image of one channel whose tensor has no axis for it.</summary>
    public bool LacksChannels => Shape.IsImage && Axes.Length == 2;

    /// <summary>The same values as a row: for each of the row, which of ours it is, whose channels lie side by side.</summary>
    public int[]? Flattened()
    {
        int[] sizes = [.. Axes.Select(axis => (int)SizeOf(axis))];
        int[] order = new int[Shape.Size];
        int[] place = new int[3];
        for (int i = 0; i < order.Length; i++)
        {
            int rest = i;
            for (int axis = sizes.Length - 1; axis >= 0; axis--)
            {
                place[Axes[axis]] = rest % sizes[axis];
                rest /= sizes[axis];
            }

            order[i] = (((place[0] * Shape.Width) + place[1]) * Shape.Channels) + place[2];
        }

        return IsPlain(order) ? null : order;
    }

    /// <summary>Numbers of the file, one for each value of a vector, in our order.</summary>
    public float[] InOrder(ReadOnlySpan<float> values)
    {
        float[] ordered = values.ToArray();
        if (Order is not null)
        {
            for (int i = 0; i < ordered.Length; i++)
            {
                ordered[Order[i]] = values[i];
            }
        }

        return ordered;
    }

    /// <summary>A constant as a number for each channel: broadcast from the right, all axes but that of the channels have one value.</summary>
    public float[] OfChannels(OnnxConstant constant)
    {
        if (constant.Values is null)
        {
            throw OnnxRules.Lacking("its constant is of a type that is not read");
        }

        long[] sizes = [1, .. Sizes];
        int[] axes = [-1, .. Axes];
        for (int i = 1; i <= constant.Sizes.Length; i++)
        {
            bool isChannels = i <= sizes.Length && (Shape.IsImage ? axes[^i] == 2 : axes[^i] == 0);
            if (constant.Sizes[^i] != 1 && (!isChannels || constant.Sizes[^i] != Shape.Channels))
            {
                throw OnnxRules.Lacking($"its constant is {string.Join('×', constant.Sizes)}; expected one number, or one for each of {Shape.Channels} channels");
            }
        }

        return constant.Values.Length == 1 ? [.. Enumerable.Repeat(constant.Values[0], Shape.Channels)] : InOrder(constant.Values);
    }

    public static bool IsPlain(int[] order) => order.Index().All(static one => one.Index == one.Item);

    private long SizeOf(int axis) => axis switch
    {
        0 => Shape.Height,
        1 => Shape.Width,
        _ => Shape.Channels,
    };
}

/// <summary>A layer here that stands for operators of an ONNX file.</summary>
/// <param name="Layer">The layer; of a join, with no names yet of what it reads.</param>
/// <param name="Name">What the file calls it; null where it says nothing.</param>
/// <param name="Sources">The layers that it reads; −1 for the images.</param>
/// <param name="Weights">Its weights, in Keras's order and layout.</param>
internal sealed record OnnxStep(LayerDeclaration Layer, string? Name, ImmutableArray<int> Sources, params ImmutableArray<float[]> Weights)
{
    public JoinKind? Join { get; init; }
}
