namespace MnistNet.Generators.Lowering;

/// <summary>One step of a pass of the managed engine, forward and backward.</summary>
internal abstract record ManagedStage(string Comment)
{
    /// <summary>Whether an optimizer moves weights of it.</summary>
    public virtual bool IsTrained => false;

    /// <summary>Whether a backward pass gives the gradient of what it reads, as something before it is trained.</summary>
    public bool NeedsInput { get; init; }

    /// <summary>The images that it reads.</summary>
    public abstract IEnumerable<ManagedImage> Inputs { get; }

    /// <summary>The images that it writes.</summary>
    public abstract IEnumerable<ManagedImage> Outputs { get; }

    /// <summary>The images whose values a backward pass reads.</summary>
    public virtual IEnumerable<ManagedImage> ReadBackward => [];

    /// <summary>Whether it costs less to compute it once more than to keep what it gives, and gives the same.</summary>
    public virtual bool IsRepeatable => false;

    /// <summary>The pixels of the image into the first buffer.</summary>
    public sealed record Load(ManagedImage Output, string Comment) : ManagedStage(Comment)
    {
        public override IEnumerable<ManagedImage> Inputs => [];

        public override IEnumerable<ManagedImage> Outputs => [Output];
    }

    /// <summary>A step from one buffer to another.</summary>
    public abstract record Moving(ManagedImage Input, ManagedImage Output, string Comment) : ManagedStage(Comment)
    {
        public override IEnumerable<ManagedImage> Inputs => [Input];

        public override IEnumerable<ManagedImage> Outputs => [Output];
    }

    /// <summary>A step that is applied in place.</summary>
    public abstract record InPlace(ManagedImage Image, string Comment) : ManagedStage(Comment)
    {
        public override IEnumerable<ManagedImage> Inputs => [Image];

        public override IEnumerable<ManagedImage> Outputs => [Image];
    }

    /// <summary>A step with a type or a field of its own.</summary>
    public abstract record Named(string Name, ManagedImage Input, ManagedImage Output, string Comment) : Moving(Input, Output, Comment);

    /// <summary>A step with a kernel.</summary>
    /// <param name="IsTurned">Whether a backward pass reads the kernel in another order.</param>
    public abstract record Weighted(
        string Name, OperatorWeight Kernel, OperatorWeight? Bias, bool IsTurned, ManagedImage Input, ManagedImage Output, string Comment)
        : Named(Name, Input, Output, Comment)
    {
        public override bool IsTrained => true;

        public override IEnumerable<ManagedImage> ReadBackward => [Input];
    }

    /// <summary>A convolution.</summary>
    /// <param name="Rectifier">The ReLU that follows at once; null without.</param>
    /// <param name="FusedPool">The size of the max-pooling that follows the ReLU at once; null without.</param>
    /// <param name="Marks">Where the pool's winners are remembered.</param>
    public sealed record Convolve(
        Operator.Convolve Operator, Operator.Rectify? Rectifier, Size2D? FusedPool, long Marks, bool IsTurned, ManagedImage Input, ManagedImage Output, string Comment)
        : Weighted(Operator.Name, Operator.Kernel, Operator.Bias, IsTurned, Input, Output, Comment)
    {
        /// <summary>Whether it is neither of all channels nor of each by itself, or its window has gaps.</summary>
        public bool IsGrouped => !Operator.IsDense && (Operator.Groups != Operator.Input.Channels || Operator.Dilation != 1);

        /// <summary>Whether the kernel's gradient is added up in an order of its own.</summary>
        public bool IsSummed => FusedPool is not null && IsTurned;

        public override IEnumerable<ManagedImage> ReadBackward => Rectifier is null ? [Input] : [Input, Output];

        public override bool IsRepeatable => !Operator.IsDense && !IsGrouped;
    }

    /// <summary>The transpose of a convolution.</summary>
    public sealed record ConvolveTransposed(Operator.ConvolveTransposed Operator, ManagedImage Input, ManagedImage Output, string Comment)
        : Weighted(Operator.Name, Operator.Kernel, Operator.Bias, IsTurned: false, Input, Output, Comment);

    /// <summary>A fully connected layer.</summary>
    public sealed record Multiply(Operator.Multiply Operator, bool IsTurned, ManagedImage Input, ManagedImage Output, string Comment)
        : Weighted(Operator.Name, Operator.Kernel, Operator.Bias, IsTurned, Input, Output, Comment);

    /// <summary>A pooling by a window.</summary>
    public sealed record Pool(Operator.Pool Operator, ManagedImage Input, ManagedImage Output, string Comment) : Named(Operator.Name, Input, Output, Comment)
    {
        public override IEnumerable<ManagedImage> ReadBackward => Operator.Kind == PoolingKind.Max ? [Input] : [];

        public override bool IsRepeatable => true;
    }

    /// <summary>An image made larger.</summary>
    public sealed record Resize(Operator.Resize Operator, ManagedImage Input, ManagedImage Output, string Comment) : Named(Operator.Name, Input, Output, Comment)
    {
        public override bool IsRepeatable => true;
    }

    /// <summary>A pooling of the whole image.</summary>
    public sealed record GlobalPool(PoolingKind Kind, ManagedImage Input, ManagedImage Output, string Comment) : Moving(Input, Output, Comment)
    {
        public override IEnumerable<ManagedImage> ReadBackward => Kind == PoolingKind.Max ? [Input, Output] : [];

        public override bool IsRepeatable => true;
    }

    /// <summary>A batch normalization: a segment of training starts with it.</summary>
    /// <param name="Rectifier">The rectifier that follows at once; null without.</param>
    /// <param name="Gated">The gated function that follows at once: its name among the library's; null without.</param>
    /// <param name="Slopes">Where training leaves the function's slopes; null without.</param>
    /// <param name="FoldedInto">What takes it over when predicting; null where it stays.</param>
    /// <param name="Constants">Where its constants are.</param>
    public sealed record Normalize(
        Operator.Normalize Operator, Operator.Rectify? Rectifier, string? Gated, ManagedImage? Slopes, Operator.Linear? FoldedInto, long Constants, ManagedImage Input, ManagedImage Output, string Comment)
        : Named(Operator.Name, Input, Output, Comment)
    {
        // The library keeps as many for each channel, repeated.
        private const long ConstantsPerChannel = 6;

        public override bool IsTrained => Operator.Scale is not null || Operator.Shift is not null;

        public override IEnumerable<ManagedImage> Outputs => Slopes is null ? [Output] : [Output, Slopes];

        public override IEnumerable<ManagedImage> ReadBackward => Slopes is null ? [] : [Slopes];

        public override bool IsRepeatable => true;

        /// <summary>Number of values in which the library keeps as many as the input has.</summary>
        public long KeptLength => KeptLengthOf(Input, Output);

        /// <summary>Whether the values of both images lie side by side.</summary>
        public bool IsContiguous => Input.IsContiguous && Output.IsContiguous;

        /// <summary>How many constants the library keeps for it.</summary>
        public long ConstantCount => ConstantCountOf(Operator);

        /// <summary>Number of values in which the library keeps as many as the input has: each of its rows begins on a cache line.</summary>
        public static long KeptLengthOf(ManagedImage input, ManagedImage output) => input.IsContiguous && output.IsContiguous
            ? ManagedBuffers.Lines(input.Size)
            : input.Height * ManagedBuffers.Lines(input.RowLength);

        /// <summary>How many constants the library keeps for a batch normalization.</summary>
        public static long ConstantCountOf(Operator.Normalize normalize) => ConstantsPerChannel * ChannelPeriod.Of(normalize.Input.Channels);
    }

    /// <summary>A normalization of each image by itself.</summary>
    public sealed record Standardize(Operator.Standardize Operator, ManagedImage Input, ManagedImage Output, string Comment)
        : Named(Operator.Name, Input, Output, Comment)
    {
        public override bool IsTrained => Operator.Scale is not null || Operator.Shift is not null;

        public override IEnumerable<ManagedImage> ReadBackward => [Input];

        public override bool IsRepeatable => true;
    }

    /// <summary>A rectifier with a maximum, a slope or a threshold.</summary>
    public sealed record Rectify(Operator.Rectify Operator, ManagedImage Input, ManagedImage Output, string Comment) : Named(Operator.Name, Input, Output, Comment)
    {
        public override IEnumerable<ManagedImage> ReadBackward => [Input];

        public override bool IsRepeatable => true;
    }

    /// <summary>A rectifier whose slopes are learned.</summary>
    public sealed record Bend(Operator.Bend Operator, ManagedImage Input, ManagedImage Output, string Comment) : Named(Operator.Name, Input, Output, Comment)
    {
        public override bool IsTrained => true;

        public override IEnumerable<ManagedImage> ReadBackward => [Input];

        public override bool IsRepeatable => true;
    }

    /// <summary>A mean and a deviation that no training moves, applied in place.</summary>
    public sealed record Calibrate(Operator.Calibrate Operator, ManagedImage Image, string Comment) : InPlace(Image, Comment)
    {
        public override bool IsRepeatable => true;
    }

    /// <summary>A function whose slope follows from its result, applied in place.</summary>
    /// <param name="Function">Its name among the library's.</param>
    /// <param name="Alpha">Its parameter; null without.</param>
    public sealed record Activate(string Function, double? Alpha, ManagedImage Image, string Comment) : InPlace(Image, Comment)
    {
        public override IEnumerable<ManagedImage> ReadBackward => [Image];

        public override bool IsRepeatable => true;
    }

    /// <summary>A factor and an offset, applied in place.</summary>
    public sealed record Scale(double Factor, double Offset, ManagedImage Image, string Comment) : InPlace(Image, Comment)
    {
        public override bool IsRepeatable => true;
    }

    /// <summary>A function whose slope follows from its input, which stays.</summary>
    /// <param name="Function">Its name among the library's.</param>
    public sealed record Gate(string Function, ManagedImage Input, ManagedImage Output, string Comment) : Moving(Input, Output, Comment)
    {
        public override IEnumerable<ManagedImage> ReadBackward => [Input];

        public override bool IsRepeatable => true;
    }

    /// <summary>Dropout, applied in place and only while training.</summary>
    public sealed record Drop(Operator.Drop Operator, long Marks, ManagedImage Image, string Comment) : InPlace(Image, Comment)
    {
        /// <summary>Number of marks.</summary>
        public long MarkCount => Operator.IsOfChannels ? Image.Channels : Image.Size;
    }

    /// <summary>Noise, applied in place and only while training.</summary>
    public sealed record Disturb(Operator.Disturb Operator, long Marks, ManagedImage Image, string Comment) : InPlace(Image, Comment)
    {
        /// <summary>Number of bytes of the factors that it remembers.</summary>
        public long MarkCount => Operator.IsFactor ? sizeof(float) * Image.Size : 0;
    }

    /// <summary>Changes at random, applied in place and only while training.</summary>
    /// <param name="Layers">The layers that are applied one behind the other.</param>
    public sealed record Augment(EquatableArray<string> Layers, ManagedImage Image, string Comment) : Named(Layers[0], Image, Image, Comment);

    /// <summary>An image whose axes stand in another order.</summary>
    public sealed record Permute(AxisOrder Order, ManagedImage Input, ManagedImage Output, string Comment) : Moving(Input, Output, Comment)
    {
        public override bool IsRepeatable => true;
    }

    /// <summary>A copy: of what a backward pass reads, for a step that works in place; of what others read, too; of a part of an image; or for zeros around it.</summary>
    public sealed record Copy(ManagedImage Input, ManagedImage Output, CopyReason Reason, string Comment) : Moving(Input, Output, Comment)
    {
        public override bool IsRepeatable => true;
    }

    /// <summary>What several steps gave as one.</summary>
    public sealed record Join(JoinKind Kind, string Name, EquatableArray<JoinedImage> Images, ManagedImage Output, string Comment) : Named(Name, Images[0].Image, Output, Comment)
    {
        public override IEnumerable<ManagedImage> Inputs => Images.Select(static image => image.Image);

        public override IEnumerable<ManagedImage> ReadBackward => Kind is JoinKind.Multiply or JoinKind.Maximum ? Inputs : [];

        public override bool IsRepeatable => true;
    }
}

internal enum CopyReason
{
    /// <summary>The step before has given more than is read.</summary>
    Part,

    /// <summary>The next step works in place, which the image must not change for.</summary>
    InPlace,

    /// <summary>The next step reads zeros around the image.</summary>
    Border,

    /// <summary>Other steps read the image, too: their gradients are added up.</summary>
    Branch,
}

/// <summary>An image that is joined with others.</summary>
/// <param name="Gradient">What becomes of its gradient: the name of the library's choice.</param>
internal readonly record struct JoinedImage(ManagedImage Image, string Gradient);
