using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>The images that the network takes. Always the first layer; MNIST's images are 28×28×1.</summary>
/// <param name="height">Rows, at least 1.</param>
/// <param name="width">Columns, at least 1.</param>
/// <param name="channels">Channels, at least 1: 1 for grey, 3 for colour.</param>
public sealed class InputAttribute(int height, int width, int channels) : LayerAttribute
{
    /// <summary>Rows.</summary>
    public int Height { get; } = height;

    /// <summary>Columns.</summary>
    public int Width { get; } = width;

    /// <summary>Channels.</summary>
    public int Channels { get; } = channels;
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="InputAttribute" path="/summary"/>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="channels">Channels, at least 1: 1 for grey, 3 for colour.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Input(int height, int width, int channels, string? name = null) => Append(new LayerDeclaration.Input(height, width, channels), name);
}

public abstract partial record LayerDeclaration
{
    internal sealed record Input(int Height, int Width, int Channels) : LayerDeclaration("Input")
    {
        internal override void Check(ArgumentReport arguments)
        {
            arguments.Positive("Height", Height);
            arguments.Positive("Width", Width);
            arguments.Positive("Channels", Channels);
            arguments.Fits((double)Height * Width * Channels);
        }

        internal override LayerText Spell(LayerText text) => text.Put(Height, Width, Channels);

        internal override void Build(OperatorBuilder layer) => throw new InvalidOperationException("Input is no layer that follows another.");
    }
}
