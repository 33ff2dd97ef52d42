namespace MnistNet.Generators.Lowering;

/// <summary>One step of a pass of the managed engine, forward and backward.</summary>
/// <param name="Comment">What the reader should know of it.</param>
internal abstract record ManagedStage(string Comment)
{
    /// <summary>Whether an optimizer moves weights of it.</summary>
    public virtual bool IsTrained => false;

    /// <summary>The pixels of the image into the first buffer.</summary>
    public sealed record Load(ManagedImage Output, string Comment) : ManagedStage(Comment);

    /// <summary>A step with a type or a field of its own.</summary>
    /// <param name="Name">What it is named after.</param>
    /// <param name="Comment">See the base.</param>
    public abstract record Named(string Name, string Comment) : ManagedStage(Comment);

    /// <summary>A step with a kernel.</summary>
    /// <param name="Name">See the base.</param>
    /// <param name="IsTurned">Whether a backward pass reads the kernel in another order.</param>
    /// <param name="Input">What it reads.</param>
    /// <param name="Output">What it writes.</param>
    /// <param name="Kernel">The kernel's weights.</param>
    /// <param name="Bias">The bias's weights; null without.</param>
    /// <param name="Comment">See the base.</param>
    public abstract record Weighted(
        string Name, bool IsTurned, ManagedImage Input, ManagedImage Output, WeightRange Kernel, WeightRange? Bias, string Comment)
        : Named(Name, Comment)
    {
        public override bool IsTrained => true;
    }

    /// <summary>A convolution.</summary>
    /// <param name="Name">See the base.</param>
    /// <param name="Operator">The layer.</param>
    /// <param name="Positions">Number of positions of its window.</param>
    /// <param name="HasReLU">Whether ReLU follows at once.</param>
    /// <param name="FusedPool">The size of the max-pooling that follows the ReLU at once; null without.</param>
    /// <param name="Marks">Where the pool's winners are remembered.</param>
    /// <param name="IsTurned">See the base.</param>
    /// <param name="Input">See the base.</param>
    /// <param name="Output">See the base.</param>
    /// <param name="Kernel">See the base.</param>
    /// <param name="Bias">See the base.</param>
    /// <param name="Comment">See the base.</param>
    public sealed record Convolve(
        string Name,
        LayerDeclaration.Convolution Operator,
        Size2D Positions,
        bool HasReLU,
        Size2D? FusedPool,
        long Marks,
        bool IsTurned,
        ManagedImage Input,
        ManagedImage Output,
        WeightRange Kernel,
        WeightRange? Bias,
        string Comment) : Weighted(Name, IsTurned, Input, Output, Kernel, Bias, Comment)
    {
        public bool IsDepthwise => Operator is LayerDeclaration.DepthwiseConv2D;

        /// <summary>Whether the kernel's gradient is added up in an order of its own.</summary>
        public bool IsSummed => FusedPool is not null && IsTurned;
    }

    /// <summary>A fully connected layer.</summary>
    public sealed record Multiply(
        string Name, bool IsTurned, ManagedImage Input, ManagedImage Output, WeightRange Kernel, WeightRange? Bias, string Comment)
        : Weighted(Name, IsTurned, Input, Output, Kernel, Bias, Comment);

    /// <summary>A pooling by a window.</summary>
    public sealed record Pool(string Name, LayerDeclaration.Pooling2D Operator, Size2D Before, ManagedImage Input, ManagedImage Output, string Comment)
        : Named(Name, Comment);

    /// <summary>A pooling of the whole image.</summary>
    public sealed record GlobalPool(PoolingKind Pooling, ManagedImage Input, ManagedImage Output, string Comment) : ManagedStage(Comment);

    /// <summary>A batch normalization: a segment starts with it.</summary>
    /// <param name="Name">The name of the field that holds it.</param>
    /// <param name="Operator">The layer.</param>
    /// <param name="Gamma">Index of its first γ; null without.</param>
    /// <param name="Beta">Index of its first β; null without.</param>
    /// <param name="MovingMean">Index of its first moving mean.</param>
    /// <param name="Constants">Where its constants lie.</param>
    /// <param name="Input">What it reads.</param>
    /// <param name="Output">What it writes.</param>
    /// <param name="Comment">See the base.</param>
    public sealed record Normalize(
        string Name,
        LayerDeclaration.BatchNormalization Operator,
        int? Gamma,
        int? Beta,
        int MovingMean,
        WeightRange Constants,
        ManagedImage Input,
        ManagedImage Output,
        string Comment) : Named(Name, Comment)
    {
        public override bool IsTrained => Gamma is not null || Beta is not null;
    }

    /// <summary>A function that follows from its result, applied in place.</summary>
    public sealed record Activate(Activation Activation, ManagedImage Image, string Comment) : ManagedStage(Comment);

    /// <summary>A rectifier with a maximum, a slope or a threshold.</summary>
    public sealed record Rectify(string Name, LayerDeclaration.ReLU Operator, ManagedImage Input, ManagedImage Output, string Comment) : Named(Name, Comment);

    /// <summary>Dropout, applied in place and only while training.</summary>
    public sealed record Drop(double Rate, long Marks, ManagedImage Image, string Comment) : ManagedStage(Comment);

    /// <summary>A copy of what a backward pass reads, for a step that works in place.</summary>
    public sealed record Copy(ManagedImage Input, ManagedImage Output, string Comment) : ManagedStage(Comment);
}

/// <summary>Some values in a row.</summary>
/// <param name="Start">Index of the first.</param>
/// <param name="Count">How many.</param>
internal sealed record WeightRange(int Start, int Count);
