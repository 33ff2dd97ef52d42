using MnistNet.Generators.Shapes;

namespace MnistNet;

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

        internal override void Check(ArgumentReport arguments) => arguments.Border(BorderArgument, Border);
    }
}
