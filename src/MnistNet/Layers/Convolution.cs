using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>A layer that moves a window with weights over an image: what the convolutions have in common.</summary>
#pragma warning disable CS3015 // Only the library derives from it.
public abstract class ConvolutionLayerAttribute : WindowLayerAttribute
{
    private readonly int kernelSize;
    private int? kernelHeight;
    private int? kernelWidth;
    private int? dilationHeight;
    private int? dilationWidth;

    private protected ConvolutionLayerAttribute(int kernelSize, int strides)
        : base(strides) => this.kernelSize = kernelSize;

    /// <summary>Height and width of each filter in pixels.</summary>
    public Size2D KernelSize => (KernelHeight, KernelWidth);

    /// <summary>Height of each filter in pixels, where it is not the same as its width; at least 1.</summary>
    public int KernelHeight
    {
        get => kernelHeight ?? kernelSize;
        set => kernelHeight = value;
    }

    /// <summary>Width of each filter in pixels, where it is not the same as its height; at least 1.</summary>
    public int KernelWidth
    {
        get => kernelWidth ?? kernelSize;
        set => kernelWidth = value;
    }

    /// <summary>Steps within the window in pixels, down and across; at least 1, and more than that only where <see cref="WindowLayerAttribute.Strides"/> are 1.</summary>
    public int DilationRate { get; set; } = 1;

    /// <summary>Steps down within the window, where they are not the same as across; <see cref="DilationRate"/> unless set.</summary>
    public int DilationHeight
    {
        get => dilationHeight ?? DilationRate;
        set => dilationHeight = value;
    }

    /// <summary>Steps across within the window, where they are not the same as down; <see cref="DilationRate"/> unless set.</summary>
    public int DilationWidth
    {
        get => dilationWidth ?? DilationRate;
        set => dilationWidth = value;
    }

    /// <summary>What is applied to the output.</summary>
    public Activation Activation { get; set; } = Activation.Linear;

    /// <summary>Whether each output channel adds a bias of its own.</summary>
    public bool UseBias { get; set; } = true;

    /// <summary>Where the biases start.</summary>
    public Initializer BiasInitializer { get; set; } = Initializer.Zeros;

    /// <summary>The L1 regularizer of the biases: what the loss grows by for the sum of the absolute values; at least 0.</summary>
    public double BiasL1 { get; set; }

    /// <summary>The L2 regularizer of the biases: what the loss grows by for the sum of the squares; at least 0.</summary>
    public double BiasL2 { get; set; }

    private protected sealed override Size2D DefaultStrides => 1;
}

public abstract partial record LayerDeclaration
{
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
        /// <summary>Steps within the window in pixels.</summary>
        public Size2D DilationRate { get; init; } = 1;

        /// <summary>Where the biases start.</summary>
        public Initializer BiasInitializer { get; init; } = Initializer.Zeros;

        /// <summary>The L1 regularizer of the biases: what the loss grows by for the sum of the absolute values; at least 0.</summary>
        public double BiasL1 { get; init; }

        /// <summary>The L2 regularizer of the biases: what the loss grows by for the sum of the squares; at least 0.</summary>
        public double BiasL2 { get; init; }

        /// <inheritdoc/>
        public override Activation OwnActivation => Activation;

        /// <summary>What it says of its biases.</summary>
        private protected WeightArguments Bias => WeightArguments.Bias(BiasInitializer) with { Penalty = new(BiasL1, BiasL2) };

        internal override Size2D Extent => WindowArithmetic.Extent(Window, DilationRate);

        internal override string WindowArgument => "KernelSize";

        internal override LayerText Spell(LayerText text) => text
            .PutSize("Kernel", Window)
            .SetSize(nameof(Strides), "Stride", Strides, 1)
            .Set(nameof(Padding), Padding, Padding.Valid)
            .Set(nameof(Activation), Activation, Activation.Linear)
            .Set(nameof(UseBias), UseBias, true)
            .SetSize(nameof(DilationRate), "Dilation", DilationRate, 1);

        internal override void Check(ArgumentReport arguments)
        {
            base.Check(arguments);
            arguments.Sides(nameof(DilationRate), DilationRate);
            bool isStrided = Strides.Height > 1 || Strides.Width > 1;
            arguments.Require(
                !isStrided || DilationRate is { Height: <= 1, Width: <= 1 },
                SizeArguments.TooLarge(nameof(DilationRate), DilationRate, Shape.Image(1, 1, 1)),
                Math.Max(DilationRate.Height, DilationRate.Width),
                "1 where its strides are more");
            arguments.Defined(nameof(Activation), Activation);
        }
    }
}
