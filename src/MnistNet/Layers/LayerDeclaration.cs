namespace MnistNet;

/// <summary>
/// One layer as it was declared, with every argument: what its attribute, or its method of <c>NetworkBuilder</c>, said and
/// left to the defaults. Equal to another when all its values are.
/// </summary>
/// <param name="Kind">Keras's name of the layer's class: <c>Conv2D</c>.</param>
public abstract record LayerDeclaration(string Kind)
{
    /// <summary>The activation that is an argument of the layer, applied to its output; <see cref="MnistNet.Activation.Linear"/> for layers that take none.</summary>
    public virtual Activation OwnActivation => Activation.Linear;

    /// <summary>Whether its output is probabilities: it is softmax, or ends in it.</summary>
    internal bool GivesProbabilities => this is Softmax or { OwnActivation: Activation.Softmax };

    /// <summary>A layer that moves a window over an image.</summary>
    /// <param name="Kind">Keras's name of the layer's class.</param>
    /// <param name="Window">Size of the kernel or the pool in pixels.</param>
    /// <param name="Strides">Steps of the window in pixels.</param>
    /// <param name="Padding">What happens at the border.</param>
    public abstract record Windowed(string Kind, Size2D Window, Size2D Strides, Padding Padding) : LayerDeclaration(Kind)
    {
        /// <summary>What users call the window: KernelSize or PoolSize.</summary>
        internal abstract string WindowArgument { get; }
    }

    /// <summary>A layer that moves a window with weights.</summary>
    /// <param name="Kind">Keras's name of the layer's class.</param>
    /// <param name="Window">Size of the kernel in pixels.</param>
    /// <param name="Strides">Steps of the window in pixels.</param>
    /// <param name="Padding">What happens at the border.</param>
    /// <param name="Activation">What is applied to the output.</param>
    /// <param name="UseBias">Whether each output channel adds a bias.</param>
    public abstract record Convolution(string Kind, Size2D Window, Size2D Strides, Padding Padding, Activation Activation, bool UseBias)
        : Windowed(Kind, Window, Strides, Padding)
    {
        /// <inheritdoc/>
        public override Activation OwnActivation => Activation;

        internal override string WindowArgument => "KernelSize";
    }

    /// <summary>A two-dimensional convolution.</summary>
    /// <param name="Filters">Number of filters, and so of output channels.</param>
    /// <param name="Window">Size of the kernel in pixels.</param>
    /// <param name="Strides">Steps of the window in pixels.</param>
    /// <param name="Padding">What happens at the border.</param>
    /// <param name="Activation">What is applied to the output.</param>
    /// <param name="UseBias">Whether each filter adds a bias.</param>
    public sealed record Conv2D(int Filters, Size2D Window, Size2D Strides, Padding Padding, Activation Activation, bool UseBias)
        : Convolution("Conv2D", Window, Strides, Padding, Activation, UseBias);

    /// <summary>A convolution of each channel by itself.</summary>
    /// <param name="Window">Size of the kernel in pixels.</param>
    /// <param name="Strides">Steps of the window in pixels.</param>
    /// <param name="Padding">What happens at the border.</param>
    /// <param name="DepthMultiplier">Number of filters for each channel.</param>
    /// <param name="Activation">What is applied to the output.</param>
    /// <param name="UseBias">Whether each output channel adds a bias.</param>
    public sealed record DepthwiseConv2D(Size2D Window, Size2D Strides, Padding Padding, int DepthMultiplier, Activation Activation, bool UseBias)
        : Convolution("DepthwiseConv2D", Window, Strides, Padding, Activation, UseBias);

    /// <summary>A convolution of each channel by itself, without bias, then one of 1×1 that mixes the channels.</summary>
    /// <param name="Filters">Number of output channels.</param>
    /// <param name="Window">Size of the depthwise kernel in pixels.</param>
    /// <param name="Strides">Steps of the window in pixels.</param>
    /// <param name="Padding">What happens at the border.</param>
    /// <param name="DepthMultiplier">Number of depthwise filters for each channel.</param>
    /// <param name="Activation">What is applied to the output.</param>
    /// <param name="UseBias">Whether each output channel adds a bias.</param>
    public sealed record SeparableConv2D(
        int Filters, Size2D Window, Size2D Strides, Padding Padding, int DepthMultiplier, Activation Activation, bool UseBias)
        : Convolution("SeparableConv2D", Window, Strides, Padding, Activation, UseBias);

    /// <summary>The largest value, or the mean, of each window.</summary>
    /// <param name="Pooling">Which of the two.</param>
    /// <param name="Window">Size of the pool in pixels.</param>
    /// <param name="Strides">Steps of the window in pixels.</param>
    /// <param name="Padding">What happens at the border.</param>
    public sealed record Pooling2D(PoolingKind Pooling, Size2D Window, Size2D Strides, Padding Padding)
        : Windowed(Pooling == PoolingKind.Max ? "MaxPooling2D" : "AveragePooling2D", Window, Strides, Padding)
    {
        internal override string WindowArgument => "PoolSize";
    }

    /// <summary>The largest value, or the mean, of each channel over the whole image.</summary>
    /// <param name="Pooling">Which of the two.</param>
    /// <param name="KeepDims">Whether the output stays an image, 1×1×channels.</param>
    public sealed record GlobalPooling2D(PoolingKind Pooling, bool KeepDims)
        : LayerDeclaration(Pooling == PoolingKind.Max ? "GlobalMaxPooling2D" : "GlobalAveragePooling2D");

    /// <summary>Rows and columns of zeros around an image.</summary>
    /// <param name="Top">Rows above.</param>
    /// <param name="Bottom">Rows below.</param>
    /// <param name="Left">Columns on the left.</param>
    /// <param name="Right">Columns on the right.</param>
    public sealed record ZeroPadding2D(int Top, int Bottom, int Left, int Right) : LayerDeclaration("ZeroPadding2D");

    /// <summary>Each channel normalised, then scaled and shifted.</summary>
    /// <param name="Momentum">Share of the old moving average that each batch keeps.</param>
    /// <param name="Epsilon">What keeps the division from a variance of zero.</param>
    /// <param name="Center">Whether there is a shift.</param>
    /// <param name="Scale">Whether there is a scale.</param>
    public sealed record BatchNormalization(double Momentum, double Epsilon, bool Center, bool Scale) : LayerDeclaration("BatchNormalization");

    /// <summary>A rectifier.</summary>
    /// <param name="MaxValue">The largest output; infinite for none.</param>
    /// <param name="NegativeSlope">Slope below the threshold.</param>
    /// <param name="Threshold">The input above which values pass.</param>
    public sealed record ReLU(double MaxValue, double NegativeSlope, double Threshold) : LayerDeclaration("ReLU")
    {
        // Keras composes a rectifier from its backend's functions. Which they are decides the gradients at its corners.

        /// <summary>The gradient at the threshold: the slope where Keras computes a leaky ReLU, else 0.</summary>
        internal double SlopeAtThreshold => Threshold == 0 && double.IsInfinity(MaxValue) ? NegativeSlope : 0;

        /// <summary>Whether the gradient at the maximum is 0: at 6, for which Keras has a ReLU of its own. Elsewhere it clips, and clipping lets the maximum through.</summary>
        internal bool StopsAtMaximum => Threshold == 0 && MaxValue == 6;
    }

    /// <summary>A rectifier that lets some of what is negative through.</summary>
    /// <param name="NegativeSlope">Slope below zero.</param>
    public sealed record LeakyReLU(double NegativeSlope) : LayerDeclaration("LeakyReLU");

    /// <summary>Softmax over the whole vector.</summary>
    public sealed record Softmax() : LayerDeclaration("Softmax");

    /// <summary>An image as a vector, row by row, pixel by pixel, channel by channel.</summary>
    public sealed record Flatten() : LayerDeclaration("Flatten");

    /// <summary>Inputs set to zero at random while training.</summary>
    /// <param name="Rate">Probability that an input is dropped.</param>
    public sealed record Dropout(double Rate) : LayerDeclaration("Dropout");

    /// <summary>A fully connected layer.</summary>
    /// <param name="Units">Number of outputs.</param>
    /// <param name="Activation">What is applied to the output.</param>
    /// <param name="UseBias">Whether each output adds a bias.</param>
    public sealed record Dense(int Units, Activation Activation, bool UseBias) : LayerDeclaration("Dense")
    {
        /// <inheritdoc/>
        public override Activation OwnActivation => Activation;
    }

    internal sealed record Input(int Height, int Width, int Channels) : LayerDeclaration("Input");

    /// <summary>One or more layers that C# itself rejects: the compiler has said why, so MnistNet stays silent.</summary>
    internal sealed record Unreadable() : LayerDeclaration("");
}
