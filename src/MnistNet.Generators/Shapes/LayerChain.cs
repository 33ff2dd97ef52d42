using MnistNet.Generators.Diagnostics;

namespace MnistNet.Generators.Shapes;

/// <summary>The layers of a network one after another, each with the shape that the one before it gives, as far as they fit.</summary>
/// <param name="Input">The images.</param>
/// <param name="Layers">The layers that could be followed.</param>
/// <param name="IsWhole">Whether these are all of them; a Flatten that is missing is taken for written.</param>
/// <param name="Fits">Whether they fit without that.</param>
internal sealed record LayerChain(Shape Input, EquatableArray<LayerInfo> Layers, bool IsWhole, bool Fits)
{
    public long ParameterCount => Layers.Sum(static layer => (long)layer.ParameterCount);

    /// <summary>Follows the layers of a network from its first, the input, to the end, which is the first that cannot be followed, or their number.</summary>
    public static LayerChain Follow(NetworkDeclaration declaration, int end, List<Finding> findings)
    {
        Finding? channelsFirst = TorchOrderChecks.CheckInput(declaration);
        findings.AddRange(channelsFirst is null ? [] : [channelsFirst]);
        LayerDeclaration first = channelsFirst is null ? declaration.Layers[0] : TorchOrderChecks.Meant(declaration.Layers[0]);
        (int height, int width, int channels) = (LayerDeclaration.Input)first;
        Shape input = Shape.Image(height, width, channels);
        Shape shape = input;
        ShapeChain chain = new(input);
        InputChecks checks = new(input, chain);
        LayerNames names = new();
        List<LayerInfo> layers = [];
        bool fits = true;
        bool? isTorchOrder = null;
        for (int i = 1; i < end; i++)
        {
            LayerDeclaration layer = declaration.Layers[i];
            if (layer is LayerDeclaration.Convolution && fits)
            {
                Finding? torchOrder = TorchOrderChecks.CheckConvolution(declaration, i, shape.Channels, isTorchOrder);
                findings.AddRange(torchOrder is null ? [] : [torchOrder]);
                layer = torchOrder is null ? layer : TorchOrderChecks.Meant(layer);
                isTorchOrder = isTorchOrder == true || torchOrder is not null;
            }

            if (checks.Check(layer, shape, i) is { } finding)
            {
                // What follows a layer without an output shape cannot be judged, and counted only where it is clear what is missing.
                findings.AddRange(fits ? [finding] : []);
                fits = false;
                shape = finding.Rule == Rules.NeedsFlatten ? Shape.Vector((int)shape.Size) : shape;
                if (checks.Check(layer, shape, i) is not null)
                {
                    return new LayerChain(input, new(layers), IsWhole: false, Fits: false);
                }
            }

            findings.AddRange(fits ? InputChecks.Suspect(layer, shape, i) : []);
            LayerInfo resolved = new(names.Next(layer.Kind), layer, shape);
            layers.Add(resolved);
            shape = resolved.OutputShape;
            chain.Add(layer, shape);
        }

        return new LayerChain(input, new(layers), IsWhole: end == declaration.Layers.Count, fits);
    }
}

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
