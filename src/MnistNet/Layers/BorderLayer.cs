using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>A layer that adds rows and columns to an image, or takes them away.</summary>
#pragma warning disable CS3015 // Only the library derives from it.
public abstract class BorderLayerAttribute : LayerAttribute
{
    private protected BorderLayerAttribute(int top, int bottom, int left, int right) => (Top, Bottom, Left, Right) = (top, bottom, left, right);

    /// <summary>Rows above.</summary>
    public int Top { get; }

    /// <summary>Rows below.</summary>
    public int Bottom { get; }

    /// <summary>Columns on the left.</summary>
    public int Left { get; }

    /// <summary>Columns on the right.</summary>
    public int Right { get; }
}

public abstract partial record LayerDeclaration
{
    /// <summary>A layer that adds rows and columns to an image, or takes them away.</summary>
    /// <param name="Kind">Keras's name of the layer's class.</param>
    /// <param name="Top">Rows above.</param>
    /// <param name="Bottom">Rows below.</param>
    /// <param name="Left">Columns on the left.</param>
    /// <param name="Right">Columns on the right.</param>
    public abstract record Bordered(string Kind, int Top, int Bottom, int Left, int Right) : LayerDeclaration(Kind)
    {
        internal override bool NeedsImage => true;

        /// <summary>What users call the border: Padding or Cropping.</summary>
        internal abstract string BorderArgument { get; }

        internal Border Border => new(Top, Bottom, Left, Right);

        /// <summary>What all sides have unless written; null where they must be.</summary>
        internal virtual int? UsualSide => null;

        internal override LayerText Spell(LayerText text) =>
            Top != Bottom || Left != Right ? text.Put(Top, Bottom, Left, Right)
            : Top != Left ? text.Put(Top, Left)
            : Top == UsualSide ? text
            : text.Put(Top);

        internal override void Check(ArgumentReport arguments) => arguments.Border(BorderArgument, Border);
    }
}
