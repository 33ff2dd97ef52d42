
namespace MnistNet;

/// <summary>
/// Declares a network as one expression. On a <see cref="NetworkAttribute">network</see>'s class, in a method
/// <c>private static void Define(NetworkBuilder network)</c>, the compiler reads it and writes the network; anywhere else it
/// runs, and <see cref="Build"/> gives what the compiler would have resolved. Layers, defaults and arithmetic are Keras's.
/// </summary>
/// <example>
/// <code>
/// [Network]
/// public partial class SmallCnn
/// {
///     private static void Define(NetworkBuilder network) => network
///         .Input(28, 28, 1)
///         .Conv2D(8, 3, padding: Padding.Same, activation: Activation.ReLU)
///         .MaxPooling2D(2)
///         .Flatten()
///         .Dense(10, activation: Activation.Softmax);
/// }
/// </code>
/// </example>
public sealed class NetworkBuilder
{
    private readonly string name;
    private readonly List<LayerDeclaration> layers = [];

    /// <summary>Starts a network.</summary>
    /// <param name="name">What it is called.</param>
    public NetworkBuilder(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        this.name = name;
    }

    /// <summary>The images that the network takes. Always the first layer; MNIST's images are 28×28×1.</summary>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="channels">Channels, at least 1: 1 for grey, 3 for colour.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Input(int height, int width, int channels) => Add(new LayerDeclaration.Input(height, width, channels));

    /// <summary>
    /// A two-dimensional convolution: (height, width, channels) → (height′, width′, filters), with
    /// (kernel height · kernel width · channels + 1) · filters parameters.
    /// </summary>
    /// <param name="filters">Number of filters, and so of output channels; at least 1.</param>
    /// <param name="kernelSize">Size of each filter in pixels, such as <c>3</c> or <c>(3, 5)</c>; at least 1.</param>
    /// <param name="strides">Steps of the window in pixels, at least 1; 1 unless set.</param>
    /// <param name="padding">What happens at the border.</param>
    /// <param name="activation">What is applied to the output.</param>
    /// <param name="useBias">Whether each filter adds a bias of its own.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Conv2D(
        int filters, Size2D kernelSize, Size2D? strides = null, Padding padding = Padding.Valid, Activation activation = Activation.Linear, bool useBias = true) =>
        Add(new LayerDeclaration.Conv2D(filters, kernelSize, strides ?? 1, padding, activation, useBias));

    /// <summary>
    /// A convolution of each channel by itself: (height, width, channels) → (height′, width′, channels · depthMultiplier), with
    /// (kernel height · kernel width + 1) · channels · depthMultiplier parameters.
    /// </summary>
    /// <param name="kernelSize">Size of each filter in pixels, such as <c>3</c> or <c>(3, 5)</c>; at least 1.</param>
    /// <param name="strides">Steps of the window in pixels, at least 1; 1 unless set.</param>
    /// <param name="padding">What happens at the border.</param>
    /// <param name="depthMultiplier">Number of filters for each channel; at least 1.</param>
    /// <param name="activation">What is applied to the output.</param>
    /// <param name="useBias">Whether each output channel adds a bias of its own.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder DepthwiseConv2D(
        Size2D kernelSize, Size2D? strides = null, Padding padding = Padding.Valid, int depthMultiplier = 1, Activation activation = Activation.Linear, bool useBias = true) =>
        Add(new LayerDeclaration.DepthwiseConv2D(kernelSize, strides ?? 1, padding, depthMultiplier, activation, useBias));

    /// <summary>
    /// A depthwise convolution without bias, then a 1×1 convolution that mixes the channels: (height, width, channels) →
    /// (height′, width′, filters), with (kernel height · kernel width + filters) · channels · depthMultiplier + filters
    /// parameters.
    /// </summary>
    /// <param name="filters">Number of output channels; at least 1.</param>
    /// <param name="kernelSize">Size of each depthwise filter in pixels, such as <c>3</c> or <c>(3, 5)</c>; at least 1.</param>
    /// <param name="strides">Steps of the window in pixels, at least 1; 1 unless set.</param>
    /// <param name="padding">What happens at the border.</param>
    /// <param name="depthMultiplier">Number of depthwise filters for each channel; at least 1.</param>
    /// <param name="activation">What is applied to the output.</param>
    /// <param name="useBias">Whether each output channel adds a bias of its own.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder SeparableConv2D(
        int filters, Size2D kernelSize, Size2D? strides = null, Padding padding = Padding.Valid, int depthMultiplier = 1, Activation activation = Activation.Linear, bool useBias = true) =>
        Add(new LayerDeclaration.SeparableConv2D(filters, kernelSize, strides ?? 1, padding, depthMultiplier, activation, useBias));

    /// <summary>Takes the largest value of each window, channel by channel: (height, width, channels) → (height′, width′, channels). No parameters.</summary>
    /// <param name="poolSize">Size of the window in pixels, such as <c>2</c> or <c>(2, 3)</c>, at least 1; 2 unless set.</param>
    /// <param name="strides">Steps of the window in pixels, at least 1; the pool size unless set.</param>
    /// <param name="padding">What happens at the border.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder MaxPooling2D(Size2D? poolSize = null, Size2D? strides = null, Padding padding = Padding.Valid) =>
        AddPooling(PoolingKind.Max, poolSize ?? 2, strides, padding);

    /// <summary>Takes the mean of each window, channel by channel: (height, width, channels) → (height′, width′, channels). No parameters.</summary>
    /// <param name="poolSize">Size of the window in pixels, such as <c>2</c> or <c>(2, 3)</c>, at least 1; 2 unless set.</param>
    /// <param name="strides">Steps of the window in pixels, at least 1; the pool size unless set.</param>
    /// <param name="padding">What happens at the border.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder AveragePooling2D(Size2D? poolSize = null, Size2D? strides = null, Padding padding = Padding.Valid) =>
        AddPooling(PoolingKind.Average, poolSize ?? 2, strides, padding);

    /// <summary>Takes the largest value of each channel over the whole image: (height, width, channels) → a vector of channels. No parameters.</summary>
    /// <param name="keepDims">Whether the output stays an image, (1, 1, channels), instead of a vector.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder GlobalMaxPooling2D(bool keepDims = false) => Add(new LayerDeclaration.GlobalPooling2D(PoolingKind.Max, keepDims));

    /// <summary>Takes the mean of each channel over the whole image: (height, width, channels) → a vector of channels. No parameters.</summary>
    /// <param name="keepDims">Whether the output stays an image, (1, 1, channels), instead of a vector.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder GlobalAveragePooling2D(bool keepDims = false) => Add(new LayerDeclaration.GlobalPooling2D(PoolingKind.Average, keepDims));

    /// <summary>Puts rows and columns of zeros around an image, as many on opposite sides: (height, width, channels) → (height′, width′, channels). No parameters.</summary>
    /// <param name="padding">Rows above, and again below; columns left, and again right; at least 0. 1 unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder ZeroPadding2D(Size2D? padding = null)
    {
        (int height, int width) = padding ?? 1;
        return ZeroPadding2D(height, height, width, width);
    }

    /// <summary>Puts rows and columns of zeros around an image, as many on opposite sides: (height, width, channels) → (height′, width′, channels). No parameters.</summary>
    /// <param name="height">Rows above, and again below; at least 0.</param>
    /// <param name="width">Columns left, and again right; at least 0.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder ZeroPadding2D(int height, int width) => ZeroPadding2D(height, height, width, width);

    /// <summary>Puts rows and columns of zeros around an image: (height, width, channels) → (top + height + bottom, left + width + right, channels). No parameters.</summary>
    /// <param name="top">Rows above; at least 0.</param>
    /// <param name="bottom">Rows below; at least 0.</param>
    /// <param name="left">Columns on the left; at least 0.</param>
    /// <param name="right">Columns on the right; at least 0.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder ZeroPadding2D(int top, int bottom, int left, int right) =>
        Add(new LayerDeclaration.ZeroPadding2D(top, bottom, left, right));

    /// <summary>
    /// Normalises each channel to mean 0 and variance 1, then scales and shifts it by learned numbers: γ · (x − µ) / √(σ² + ε) + β
    /// (Ioffe and Szegedy, 2015). Keeps the shape; 4 parameters a channel, of which 2, the moving averages, are not trained.
    /// </summary>
    /// <param name="momentum">Share of the old moving average that each batch keeps; in [0, 1].</param>
    /// <param name="epsilon">ε, which keeps the division from a variance of zero; positive.</param>
    /// <param name="center">Whether there is a shift, β.</param>
    /// <param name="scale">Whether there is a scale, γ.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder BatchNormalization(double momentum = 0.99, double epsilon = 1e-3, bool center = true, bool scale = true) =>
        Add(new LayerDeclaration.BatchNormalization(momentum, epsilon, center, scale));

    /// <summary>
    /// A rectifier: min(x, maxValue) where x &gt; threshold, negativeSlope · (x − threshold) elsewhere. Keeps the shape; no
    /// parameters.
    /// </summary>
    /// <param name="maxValue">The largest output; at least 0. Infinite, and so without effect, unless set.</param>
    /// <param name="negativeSlope">Slope below the threshold; at least 0.</param>
    /// <param name="threshold">The input above which values pass; at least 0.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder ReLU(double maxValue = double.PositiveInfinity, double negativeSlope = 0, double threshold = 0) =>
        Add(new LayerDeclaration.ReLU(maxValue, negativeSlope, threshold));

    /// <summary>A rectifier that lets some of what is negative through: x where x &gt; 0, negativeSlope · x elsewhere, and so are the gradients. Keeps the shape; no parameters.</summary>
    /// <param name="negativeSlope">Slope below zero; at least 0.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder LeakyReLU(double negativeSlope = 0.3) => Add(new LayerDeclaration.LeakyReLU(negativeSlope));

    /// <summary>Softmax behind the scores of the last layer: exp(xᵢ) / Σⱼ exp(xⱼ), probabilities that sum to one. Keeps the shape; no parameters.</summary>
    /// <returns>This builder.</returns>
    public NetworkBuilder Softmax() => Add(new LayerDeclaration.Softmax());

    /// <summary>Turns an image into a vector, row by row, pixel by pixel, channel by channel. No parameters.</summary>
    /// <returns>This builder.</returns>
    public NetworkBuilder Flatten() => Add(new LayerDeclaration.Flatten());

    /// <summary>
    /// While training, sets each input to zero with probability <paramref name="rate"/> and multiplies the others by
    /// 1 / (1 − rate); does nothing when predicting (Srivastava et al., 2014). Keeps the shape; no parameters.
    /// </summary>
    /// <param name="rate">Probability that an input is dropped, in [0, 1).</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Dropout(double rate) => Add(new LayerDeclaration.Dropout(rate));

    /// <summary>A fully connected layer: a vector of n values → a vector of units values, with (n + 1) · units parameters.</summary>
    /// <param name="units">Number of outputs; at least 1.</param>
    /// <param name="activation">What is applied to the output.</param>
    /// <param name="useBias">Whether each output adds a bias of its own.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Dense(int units, Activation activation = Activation.Linear, bool useBias = true) =>
        Add(new LayerDeclaration.Dense(units, activation, useBias));

    /// <summary>Resolves the layers, with the same arithmetic and the same messages as the compiler.</summary>
    /// <param name="training">How the network trains; the defaults of <see cref="TrainingAttribute"/> unless set.</param>
    /// <returns>What the compiler would write for this network.</returns>
    /// <exception cref="InvalidOperationException">The layers do not fit together; the message says which, and why.</exception>
    public NetworkDefinition Build(TrainingSettings? training = null) => DefinitionResolver.Resolve(name, [.. layers], training ?? new TrainingSettings());

    private NetworkBuilder AddPooling(PoolingKind kind, Size2D poolSize, Size2D? strides, Padding padding) =>
        Add(new LayerDeclaration.Pooling2D(kind, poolSize, strides ?? poolSize, padding));

    private NetworkBuilder Add(LayerDeclaration layer)
    {
        layers.Add(layer);
        return this;
    }
}
