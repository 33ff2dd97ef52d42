namespace MnistNet.Generators.Model;

/// <summary>One layer as the user wrote it, values unchecked.</summary>
/// <param name="Kind">Keras's name of the class.</param>
internal abstract record LayerDeclaration(string Kind)
{
    /// <summary>What the layer applies to its output by itself.</summary>
    public virtual Activation OwnActivation => Activation.Linear;

    /// <summary>One or more layers that C# itself rejects: the compiler has said why, so MnistNet stays silent.</summary>
    public sealed record Unreadable() : LayerDeclaration("");

    public sealed record Input(int Height, int Width, int Channels) : LayerDeclaration("Input");

    /// <summary>A layer that moves a window over an image.</summary>
    /// <param name="Kind">Keras's name of the class.</param>
    /// <param name="Window">Size of the window.</param>
    /// <param name="Strides">Steps of the window.</param>
    /// <param name="Padding">What happens at the border.</param>
    public abstract record Windowed(string Kind, Size2D Window, Size2D Strides, Padding Padding) : LayerDeclaration(Kind)
    {
        /// <summary>What users call the window: KernelSize or PoolSize.</summary>
        public abstract string WindowArgument { get; }
    }

    /// <summary>A windowed layer that has weights.</summary>
    public abstract record Convolution(string Kind, Size2D Window, Size2D Strides, Padding Padding, Activation Activation, bool UseBias)
        : Windowed(Kind, Window, Strides, Padding)
    {
        public override string WindowArgument => "KernelSize";

        public override Activation OwnActivation => Activation;
    }

    public sealed record Conv2D(int Filters, Size2D Window, Size2D Strides, Padding Padding, Activation Activation, bool UseBias)
        : Convolution("Conv2D", Window, Strides, Padding, Activation, UseBias);

    public sealed record DepthwiseConv2D(Size2D Window, Size2D Strides, Padding Padding, int DepthMultiplier, Activation Activation, bool UseBias)
        : Convolution("DepthwiseConv2D", Window, Strides, Padding, Activation, UseBias);

    public sealed record SeparableConv2D(
        int Filters, Size2D Window, Size2D Strides, Padding Padding, int DepthMultiplier, Activation Activation, bool UseBias)
        : Convolution("SeparableConv2D", Window, Strides, Padding, Activation, UseBias);

    public sealed record Pooling2D(PoolingKind Pooling, Size2D Window, Size2D Strides, Padding Padding)
        : Windowed(Pooling == PoolingKind.Max ? "MaxPooling2D" : "AveragePooling2D", Window, Strides, Padding)
    {
        public override string WindowArgument => "PoolSize";
    }

    /// <summary>A pooling over the whole image.</summary>
    /// <param name="Pooling">What it takes of each channel.</param>
    /// <param name="KeepDims">Whether the output stays an image, 1×1×channels.</param>
    public sealed record GlobalPooling2D(PoolingKind Pooling, bool KeepDims)
        : LayerDeclaration(Pooling == PoolingKind.Max ? "GlobalMaxPooling2D" : "GlobalAveragePooling2D");

    public sealed record ZeroPadding2D(int Top, int Bottom, int Left, int Right) : LayerDeclaration("ZeroPadding2D");

    public sealed record BatchNormalization(double Momentum, double Epsilon, bool Center, bool Scale) : LayerDeclaration("BatchNormalization");

    public sealed record ReLU(double MaxValue, double NegativeSlope, double Threshold) : LayerDeclaration("ReLU");

    public sealed record LeakyReLU(double NegativeSlope) : LayerDeclaration("LeakyReLU");

    public sealed record Softmax() : LayerDeclaration("Softmax");

    public sealed record Flatten() : LayerDeclaration("Flatten");

    public sealed record Dropout(double Rate) : LayerDeclaration("Dropout");

    public sealed record Dense(int Units, Activation Activation, bool UseBias) : LayerDeclaration("Dense")
    {
        public override Activation OwnActivation => Activation;
    }
}
