using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>Where an operator stands.</summary>
/// <param name="Layer">The name of its layer.</param>
/// <param name="Part">Which part of the layer: <c>depthwise</c>, <c>pointwise</c>, <see cref="Activation"/>; empty for the layer itself.</param>
/// <param name="Input">The shape that it takes.</param>
/// <param name="Output">The shape that it gives.</param>
internal sealed record OperatorPlace(string Layer, string Part, Shape Input, Shape Output)
{
    /// <summary>The part that applies the activation which is an argument of a layer.</summary>
    public const string Activation = "activation";

    /// <summary>The places among all operators of those that it reads, in order; −1 for the images.</summary>
    public ImmutableArray<int> Sources { get; init; } = [];

    /// <summary>Whether it is that part.</summary>
    public bool IsActivation => Part == Activation;

    /// <summary>The layer's name, with the part behind an underscore.</summary>
    public string Name { get; } = Part.Length == 0 ? Layer : $"{Layer}_{Part}";

    /// <summary>The place as comments show it: <c>conv2d: 28×28×1 → 28×28×8</c>.</summary>
    public override string ToString() => $"{Name}: {Input} → {Output}";
}

/// <summary>What a weight is for, whatever it is called.</summary>
internal enum WeightRole
{
    /// <summary>Factors of inputs.</summary>
    Kernel,

    /// <summary>What is added to outputs.</summary>
    Bias,

    /// <summary>The factor of a normalised channel.</summary>
    Scale,

    /// <summary>What is added to a normalised channel.</summary>
    Shift,

    /// <summary>A mean that no optimizer moves: the moving average of a channel's, or that of some images.</summary>
    Mean,

    /// <summary>A variance that no optimizer moves: the moving average of a channel's, or that of some images.</summary>
    Variance,

    /// <summary>The number of values that a mean and a variance are of, as far as somebody has counted them.</summary>
    Count,

    /// <summary>Slopes below zero.</summary>
    Slope,
}

/// <summary>A weight tensor of an operator.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="Info">Its name, dimensions and layout, which are Keras's.</param>
/// <param name="Start">Where its values start among all those of the network.</param>
internal sealed record OperatorWeight(WeightRole Role, WeightInfo Info, int Start)
{
    /// <summary>Where its values start; null where its role alone says it.</summary>
    public Initializer? Initializer { get; init; }

    /// <summary>What its values cost while training.</summary>
    public Penalty Penalty { get; init; }

    /// <summary>Its sizes, in Keras's order.</summary>
    public ImmutableArray<int> Dimensions => Info.Dimensions;

    /// <summary>Number of values.</summary>
    public int Count => Info.Count;

    /// <summary>Where the next weight's values start.</summary>
    public int End => Start + Count;
}

/// <summary>What an image has around it: rows of pixels above and below, columns left and right.</summary>
internal readonly record struct Border(int Top, int Bottom, int Left, int Right)
{
    /// <summary>Whether opposite sides are alike.</summary>
    public bool IsEven => Top == Bottom && Left == Right;

    /// <summary>What a window needs around an image: TensorFlow's arithmetic.</summary>
    public static Border Of(Shape input, Size2D window, Size2D strides, Padding padding)
    {
        (int top, int bottom) = WindowArithmetic.Border(input.Height, window.Height, strides.Height, padding);
        (int left, int right) = WindowArithmetic.Border(input.Width, window.Width, strides.Width, padding);
        return new Border(top, bottom, left, right);
    }
}
