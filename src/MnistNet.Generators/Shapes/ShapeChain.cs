namespace MnistNet.Generators.Shapes;

/// <summary>The shapes up to a mistake, as its message shows them: <c>28×28×1 → Conv2D 26×26×8</c>.</summary>
internal sealed class ShapeChain(Shape input)
{
    private readonly List<string> links = [input.ToString()];
    private Shape last = input;

    /// <summary>The layer that made a vector of the image.</summary>
    public string VectorMaker { get; private set; } = "";

    public void Add(LayerDeclaration layer, Shape output)
    {
        if (last.IsImage && !output.IsImage)
        {
            VectorMaker = layer.Kind;
        }

        links.Add(layer.Kind + " " + output);
        last = output;
    }

    public override string ToString() => string.Join(" → ", links);
}
