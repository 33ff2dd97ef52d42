using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Shapes;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet;

/// <summary>Arranges the same values in another shape, an image or a vector, row by row, pixel by pixel, channel by channel. No parameters.</summary>
public sealed class ReshapeAttribute : LayerAttribute
{
    /// <summary>Makes a vector.</summary>
    /// <param name="length">Number of values; −1 for all that come in.</param>
    public ReshapeAttribute(int length) => Length = length;

    /// <summary>Makes an image. One of the three may be −1: what the others leave.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="channels">Channels.</param>
    public ReshapeAttribute(int height, int width, int channels)
    {
        Height = height;
        Width = width;
        Channels = channels;
    }

    /// <summary>Number of values of a vector; null for an image.</summary>
    public int? Length { get; }

    /// <summary>Rows of an image; null for a vector.</summary>
    public int? Height { get; }

    /// <summary>Columns of an image; null for a vector.</summary>
    public int? Width { get; }

    /// <summary>Channels of an image; null for a vector.</summary>
    public int? Channels { get; }
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="ReshapeAttribute" path="/summary"/>
    /// <param name="length">Number of values of a vector; −1 for all that come in.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Reshape(int length, string? name = null) => Append(new LayerDeclaration.Reshape(null, null, length), name);

    /// <inheritdoc cref="ReshapeAttribute" path="/summary"/>
    /// <param name="height">Rows of an image. One of the three may be −1: what the others leave.</param>
    /// <param name="width">Columns.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Reshape(int height, int width, int channels, string? name = null) =>
        Append(new LayerDeclaration.Reshape(height, width, channels), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>The same values in another shape, of which one size may be −1: what the others leave.</summary>
    /// <param name="Height">Rows of an image; null for a vector.</param>
    /// <param name="Width">Columns of an image; null for a vector.</param>
    /// <param name="Channels">Channels of an image; the length of a vector.</param>
    public sealed record Reshape(int? Height, int? Width, int Channels) : LayerDeclaration("Reshape")
    {
        private const int Rest = -1;

        /// <summary>The sizes, as Keras has them, and what they are called.</summary>
        internal ImmutableArray<(string Name, int Value)> Sizes => Height is { } height && Width is { } width
            ? [(nameof(Height), height), (nameof(Width), width), (nameof(Channels), Channels)]
            : [("Length", Channels)];

        internal override void Check(ArgumentReport arguments)
        {
            bool hasRest = false;
            foreach ((string name, int value) in Sizes)
            {
                bool isRest = value == Rest;
                string expected = isRest ? "a size, as another is -1 already" : "at least 1, or -1 for what the other sizes leave";
                arguments.Require(value >= 1 || (isRest && !hasRest), name, value, expected, hidesShape: true);
                hasRest |= isRest;
            }
        }

        internal override Finding? CheckInput(Shape input, int index)
        {
            if (TargetOf(input) is not null)
            {
                return null;
            }

            (string name, int value) = Sizes.FirstOrDefault(static size => size.Value == Rest) is { Name: not null } rest ? rest : Sizes[Sizes.Length - 1];
            string values = $"the {Count(input.Size)} values of its input {input}";
            string sizes = string.Join("×", Sizes.Where(static size => size.Value != Rest).Select(static size => Number(size.Value)));
            string expected = value == Rest ? $"the other sizes, {sizes}, to divide {values}" : $"a shape for {values}, which {sizes} is not";
            return Finding.Create(Rules.OutOfRange, FindingPlace.OfLayer(index, name), name, Kind, Number(value), expected);
        }

        internal override LayerText Spell(LayerText text) => text.Put([.. Sizes.Select(static size => (object)size.Value)]);

        internal override void Build(OperatorBuilder layer) =>
            layer.Reshape(TargetOf(layer.Shape) ?? throw new InvalidOperationException("The sizes do not go with what comes in."));

        /// <summary>The shape that a shape becomes; null where they have not as many values.</summary>
        private Shape? TargetOf(Shape input)
        {
            // A product of three sizes does not overflow.
            decimal known = Sizes.Where(static size => size.Value != Rest).Aggregate(1m, static (product, size) => product * size.Value);
            bool hasRest = Sizes.Any(static size => size.Value == Rest);
            if (hasRest ? input.Size % known != 0 : input.Size != known)
            {
                return null;
            }

            int Of(int size) => size == Rest ? (int)(input.Size / known) : size;
            return Height is { } height && Width is { } width ? Shape.Image(Of(height), Of(width), Of(Channels)) : Shape.Vector(Of(Channels));
        }
    }
}
