namespace MnistNet;

/// <summary>
/// One step of a network's arithmetic. Layers are made of these few; engines, file formats, initialisers and the reference
/// arithmetic know nothing else. Each takes what others before it give, all but <see cref="Join"/> that of one.
/// </summary>
internal abstract record Operator(OperatorPlace Place)
{
    /// <summary>Its name, unique among those with weights.</summary>
    public string Name => Place.Name;

    /// <summary>The shape that it takes.</summary>
    public Shape Input => Place.Input;

    /// <summary>The shape that it gives.</summary>
    public Shape Output => Place.Output;

    /// <summary>Multiply-adds for one image, forward.</summary>
    public virtual long MultiplyAdds => 0;

    /// <summary>Its weights, in Keras's order.</summary>
    public virtual ImmutableArray<OperatorWeight> Weights => [];

    /// <summary>Calls the visitor's method for operators of this kind.</summary>
    public abstract TResult Accept<TResult>(IOperatorVisitor<TResult> visitor);

    private static ImmutableArray<OperatorWeight> WeightsOf(params OperatorWeight?[] weights) => [.. weights.OfType<OperatorWeight>()];

    /// <summary>Weighted sums, and what is added to each output channel.</summary>
    public abstract record Linear(OperatorPlace Place, OperatorWeight Kernel, OperatorWeight? Bias) : Operator(Place)
    {
        public override ImmutableArray<OperatorWeight> Weights => WeightsOf(Kernel, Bias);
    }

    /// <summary>A weighted sum of each window. A group of output channels sees a group of input channels: all of them where there is one group, one where there are as many as channels.</summary>
    /// <param name="Place">See the base.</param>
    /// <param name="Window">Size of the kernel in pixels.</param>
    /// <param name="Strides">Steps of the window in pixels.</param>
    /// <param name="Dilation">Steps within the window in pixels; 1 where those under it touch.</param>
    /// <param name="Border">Zeros around the image.</param>
    /// <param name="Groups">Number of groups, of which each channel of input and output belongs to one.</param>
    /// <param name="Kernel">(height, width, inputs of a group, outputs); (height, width, channels, outputs of each) of a depthwise convolution: the same order.</param>
    /// <param name="Bias">(outputs); null without.</param>
    public sealed record Convolve(
        OperatorPlace Place, Size2D Window, Size2D Strides, Size2D Dilation, Border Border, int Groups, OperatorWeight Kernel, OperatorWeight? Bias) : Linear(Place, Kernel, Bias)
    {
        /// <summary>Whether it is a depthwise convolution by its kernel.</summary>
        public bool IsDepthwise => Groups > 1 && Kernel.Dimensions[2] == Input.Channels;

        /// <summary>Whether every output sees all channels of pixels that touch.</summary>
        public bool IsDense => Groups == 1 && Dilation == 1;

        public override long MultiplyAdds => (long)Output.Height * Output.Width * Window.Height * Window.Width * (Input.Channels / Groups) * Output.Channels;

        public override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);
    }

    /// <summary>The transpose of a convolution: each pixel adds a weighted window to the output, of whose sides the border is cut off.</summary>
    /// <param name="Place">See the base.</param>
    /// <param name="Window">Size of the kernel in pixels.</param>
    /// <param name="Strides">Steps of the window in the output, in pixels.</param>
    /// <param name="Dilation">Steps within the window in pixels.</param>
    /// <param name="Border">What of the windows lies outside the output; below 0 where they do not reach its end.</param>
    /// <param name="Kernel">(height, width, outputs, inputs).</param>
    /// <param name="Bias">(outputs); null without.</param>
    public sealed record ConvolveTransposed(
        OperatorPlace Place, Size2D Window, Size2D Strides, Size2D Dilation, Border Border, OperatorWeight Kernel, OperatorWeight? Bias) : Linear(Place, Kernel, Bias)
    {
        public override long MultiplyAdds => (long)Input.Height * Input.Width * Window.Height * Window.Width * Input.Channels * Output.Channels;

        public override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);
    }

    /// <summary>A vector times a matrix, the kernel (inputs, outputs).</summary>
    public sealed record Multiply(OperatorPlace Place, OperatorWeight Kernel, OperatorWeight? Bias) : Linear(Place, Kernel, Bias)
    {
        public override long MultiplyAdds => (long)Input.Channels * Output.Channels;

        public override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);
    }

    /// <summary>The largest value, or the mean, of each window, channel by channel; what lies outside the image, in the border, does not count.</summary>
    public sealed record Pool(OperatorPlace Place, PoolingKind Kind, Size2D Window, Size2D Strides, Border Border) : Operator(Place)
    {
        public override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);
    }

    /// <summary>The largest value, or the mean, of each channel over the whole image; a vector, or an image of one pixel.</summary>
    public sealed record Reduce(OperatorPlace Place, PoolingKind Kind) : Operator(Place)
    {
        public override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);
    }

    /// <summary>Zeros around an image, or, where the border is negative, rows and columns less.</summary>
    public sealed record Pad(OperatorPlace Place, Border Border) : Operator(Place)
    {
        public override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);
    }

    /// <summary>An image that is larger by whole factors.</summary>
    public sealed record Resize(OperatorPlace Place, Size2D Factors, Interpolation Interpolation) : Operator(Place)
    {
        public override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);
    }

    /// <summary>What several operators give as one. Their shapes are equal, or 1 along an axis, which is then repeated; channels that are put side by side differ.</summary>
    /// <param name="Place">Where it stands; its input is the first.</param>
    /// <param name="Kind">How they are joined.</param>
    /// <param name="Inputs">All that it takes, in order.</param>
    public sealed record Join(OperatorPlace Place, JoinKind Kind, ImmutableArray<LayerInput> Inputs) : Operator(Place)
    {
        public override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);
    }

    /// <summary>The same values in another shape, row by row, pixel by pixel, channel by channel.</summary>
    public sealed record Reshape(OperatorPlace Place) : Operator(Place)
    {
        public override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);
    }

    /// <summary>An image whose axes stand in another order, and its values, too.</summary>
    public sealed record Permute(OperatorPlace Place, AxisOrder Order) : Operator(Place)
    {
        public override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);
    }

    /// <summary>A function of each value by itself; alpha is its parameter, if it has one.</summary>
    public sealed record Map(OperatorPlace Place, ElementFunction Function, double Alpha) : Operator(Place)
    {
        public override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);
    }

    /// <summary>factor · x + offset, of each value.</summary>
    public sealed record Rescale(OperatorPlace Place, double Factor, double Offset) : Operator(Place)
    {
        public override long MultiplyAdds => Output.Size;

        public override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);
    }

    /// <summary>min(x, maximum) where x &gt; threshold, slope · (x − threshold) elsewhere. The maximum is infinite for none.</summary>
    public sealed record Rectify(OperatorPlace Place, double Maximum, double NegativeSlope, double Threshold) : Operator(Place)
    {
        /// <summary>Whether it is ReLU as everybody knows it.</summary>
        public bool IsPlain => double.IsPositiveInfinity(Maximum) && NegativeSlope == 0 && Threshold == 0;

        /// <summary>The maximum as floats have it: none exceeds what none can hold.</summary>
        public double FloatMaximum => Maximum > float.MaxValue ? double.PositiveInfinity : Maximum;

        // Keras composes a rectifier from its backend's functions. Which they are decides the gradients at its corners.

        /// <summary>The gradient at the threshold: the slope where Keras computes a leaky ReLU, else 0.</summary>
        public double SlopeAtThreshold => Threshold == 0 && double.IsInfinity(Maximum) ? NegativeSlope : 0;

        /// <summary>Whether the gradient at the maximum is 0: at 6, for which Keras has a ReLU of its own. Elsewhere it clips, and clipping lets the maximum through.</summary>
        public bool StopsAtMaximum => Threshold == 0 && Maximum == 6;

        public override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);
    }

    /// <summary>x where x &gt; 0, slope · x elsewhere, with slopes that are learned. As Keras composes it, the gradient at 0 is 0.</summary>
    /// <param name="Place">See the base.</param>
    /// <param name="Slope">(height, width, channels), or (length) of a vector; 1 along an axis whose values share a slope.</param>
    public sealed record Bend(OperatorPlace Place, OperatorWeight Slope) : Operator(Place)
    {
        /// <summary>Whether rows and columns share their slopes: there is one for each channel, or one for all.</summary>
        public bool IsOfChannels => Slope.Count == Slope.Dimensions[Slope.Dimensions.Length - 1];

        public override long MultiplyAdds => Output.Size;

        public override ImmutableArray<OperatorWeight> Weights => WeightsOf(Slope);

        public override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);
    }

    /// <summary>
    /// (x − mean) / max(√variance, ε), by a mean and a variance that no training moves, of each channel or of all values: constants,
    /// or weights that were taken from images.
    /// </summary>
    /// <param name="Place">See the base.</param>
    /// <param name="Means">One constant a channel; empty where there are weights.</param>
    /// <param name="Variances">One constant a channel; empty where there are weights.</param>
    /// <param name="Mean">(channels), or a single value; null where there are constants.</param>
    /// <param name="Variance">As many values as the mean; null where there are constants.</param>
    /// <param name="Count">A single value, which takes part in nothing; null where there are constants.</param>
    public sealed record Calibrate(
        OperatorPlace Place,
        ImmutableArray<double> Means,
        ImmutableArray<double> Variances,
        OperatorWeight? Mean,
        OperatorWeight? Variance,
        OperatorWeight? Count) : Operator(Place)
    {
        /// <summary>What Keras divides by at least.</summary>
        public const double SmallestDeviation = 1e-7;

        /// <summary>Whether each channel has its own mean and variance.</summary>
        public bool IsOfChannels => Mean is null || !Mean.Dimensions.IsEmpty;

        public override long MultiplyAdds => Output.Size;

        public override ImmutableArray<OperatorWeight> Weights => WeightsOf(Mean, Variance, Count);

        public override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);
    }

    /// <summary>Each channel normalised, by the batch's mean and variance while training, then scaled and shifted: scale · (x − mean) / √(variance + ε) + shift.</summary>
    public sealed record Normalize(
        OperatorPlace Place, double Momentum, double Epsilon, OperatorWeight? Scale, OperatorWeight? Shift, OperatorWeight Mean, OperatorWeight Variance)
        : Operator(Place)
    {
        public override long MultiplyAdds => Output.Size;

        public override ImmutableArray<OperatorWeight> Weights => WeightsOf(Scale, Shift, Mean, Variance);

        public override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);
    }

    /// <summary>
    /// Each image normalised by itself: the values of a group of channels, over all pixels or at each, by their mean and variance,
    /// (x − mean) / √(variance + ε), or to length one, x / √max(Σx², ε²); then each channel scaled and shifted.
    /// </summary>
    public sealed record Standardize(
        OperatorPlace Place, int Groups, bool IsOverPixels, bool IsToUnit, double Epsilon, OperatorWeight? Scale, OperatorWeight? Shift) : Operator(Place)
    {
        public override long MultiplyAdds => 2 * Output.Size;

        public override ImmutableArray<OperatorWeight> Weights => WeightsOf(Scale, Shift);

        public override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);
    }

    /// <summary>While training, values, or whole channels, set to zero at random, and the others multiplied by 1 / (1 − rate). The rate is above 0.</summary>
    public sealed record Drop(OperatorPlace Place, double Rate, bool IsOfChannels) : Operator(Place)
    {
        public override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);
    }

    /// <summary>While training, a normally distributed number added to each value, of mean 0, or multiplied by it, of mean 1. The deviation is above 0.</summary>
    public sealed record Disturb(OperatorPlace Place, double Deviation, bool IsFactor) : Operator(Place)
    {
        public override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);
    }

    /// <summary>While training, each image changed at random, as a whole. Nothing before it learns.</summary>
    public sealed record Augment(OperatorPlace Place, Augmentation Augmentation) : Operator(Place)
    {
        public override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);
    }

    /// <summary>Scores as probabilities: exp(xᵢ) / Σⱼ exp(xⱼ). Only behind the last scores of a network.</summary>
    public sealed record Softmax(OperatorPlace Place) : Operator(Place)
    {
        public override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);
    }
}

/// <summary>One method for each kind of operator: whoever lacks one does not compile.</summary>
/// <typeparam name="TResult">What becomes of an operator.</typeparam>
internal interface IOperatorVisitor<out TResult>
{
    TResult Visit(Operator.Convolve convolve);

    TResult Visit(Operator.ConvolveTransposed convolve);

    TResult Visit(Operator.Multiply multiply);

    TResult Visit(Operator.Pool pool);

    TResult Visit(Operator.Reduce reduce);

    TResult Visit(Operator.Pad pad);

    TResult Visit(Operator.Resize resize);

    TResult Visit(Operator.Join join);

    TResult Visit(Operator.Reshape reshape);

    TResult Visit(Operator.Permute permute);

    TResult Visit(Operator.Map map);

    TResult Visit(Operator.Rescale scale);

    TResult Visit(Operator.Rectify rectify);

    TResult Visit(Operator.Bend bend);

    TResult Visit(Operator.Calibrate calibrate);

    TResult Visit(Operator.Normalize normalize);

    TResult Visit(Operator.Standardize standardize);

    TResult Visit(Operator.Drop drop);

    TResult Visit(Operator.Disturb disturb);

    TResult Visit(Operator.Augment augment);

    TResult Visit(Operator.Softmax softmax);
}
