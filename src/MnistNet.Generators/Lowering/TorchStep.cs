namespace MnistNet.Generators.Lowering;

/// <summary>One statement of the generated forward pass.</summary>
internal abstract record TorchStep
{
    /// <summary>What the reader should know of it; empty for a step that belongs to the one before.</summary>
    public string Comment { get; init; } = "";

    /// <summary>The variable that it reads.</summary>
    public string Input { get; init; } = "x";

    /// <summary>What was given under a name of its own, as others than the next step read it.</summary>
    public sealed record Save(string Variable) : TorchStep;

    /// <summary>Zeros around an image, or less of it where the border is negative.</summary>
    public sealed record Pad(Border Border) : TorchStep;

    /// <summary>Some of the rows or columns of an image: the first, and every Step-th before the end.</summary>
    /// <param name="Dimension">2 for rows, 3 for columns.</param>
    /// <param name="End">Where to stop.</param>
    /// <param name="Step">1 for all, 2 for every other.</param>
    public sealed record Sample(int Dimension, int End, int Step) : TorchStep;

    /// <summary>A field of the module.</summary>
    public sealed record Weighted(string Field) : TorchStep;

    /// <summary>A pooling by a window.</summary>
    /// <param name="Padding">Rows outside the image above and below, and columns left and right.</param>
    /// <param name="CeilMode">Whether a window may reach over the lower or right border.</param>
    /// <param name="DropsFirstRow">Whether the first row of the result is one too many.</param>
    /// <param name="DropsFirstColumn">Whether the first column of the result is one too many.</param>
    public sealed record Pool(
        PoolingKind Kind, Size2D Window, Size2D Strides, Size2D Padding, bool CeilMode, bool DropsFirstRow, bool DropsFirstColumn) : TorchStep;

    /// <summary>An image made larger.</summary>
    public sealed record Resize(Operator.Resize Operator) : TorchStep;

    /// <summary>A pooling over the whole image.</summary>
    public sealed record Reduce(PoolingKind Kind, bool KeepsImage) : TorchStep;

    /// <summary>A function of each value, which tensors have as a method.</summary>
    public sealed record Call(string Method, double? Argument, bool InPlace) : TorchStep
    {
        /// <summary>Whether it is no method, but one of the functions of networks.</summary>
        public bool IsFunction { get; init; }
    }

    /// <summary>A factor and an offset.</summary>
    public sealed record Scale(double Factor, double Offset) : TorchStep;

    /// <summary>A mean and a variance of each channel, which are constants.</summary>
    public sealed record Calibrate(EquatableArray<double> Means, EquatableArray<double> Variances) : TorchStep;

    /// <summary>min(max(0, x), 6), with no gradient at 0 and at 6.</summary>
    public sealed record ReLU6(bool InPlace) : TorchStep;

    /// <summary>Keras's rectifier with all that it can do.</summary>
    public sealed record Rectify(Operator.Rectify Rectifier) : TorchStep;

    /// <summary>What several variables hold, as one.</summary>
    public sealed record Join(JoinKind Kind, EquatableArray<string> Others) : TorchStep;

    /// <summary>The same values in another shape.</summary>
    /// <param name="From">The shape of what comes in.</param>
    /// <param name="To">The shape that it becomes.</param>
    /// <param name="Turns">Whether the values are brought from torch's order into Keras's first.</param>
    public sealed record Reshape(Shape From, Shape To, bool Turns) : TorchStep;

    /// <summary>An image whose axes stand in another order.</summary>
    public sealed record Permute(AxisOrder Order) : TorchStep;

    /// <summary>What is done at random, and only while training.</summary>
    /// <param name="Method">What the library calls it.</param>
    /// <param name="Strength">A rate or a deviation.</param>
    public sealed record Noise(string Method, double Strength) : TorchStep;

    /// <summary>Images changed at random, and only while training.</summary>
    /// <param name="Layers">The layers that are applied one behind the other.</param>
    public sealed record Augment(EquatableArray<string> Layers) : TorchStep;
}
