using MnistNet.Generators.Diagnostics;

namespace MnistNet.Generators.Shapes;

/// <summary>The layers of a network in the order of their declaration, each with the shapes that those which it reads give, as far as they fit.</summary>
/// <param name="Input">The images.</param>
/// <param name="Layers">The layers that could be followed.</param>
/// <param name="Declared">Where each stands in the declaration.</param>
/// <param name="IsWhole">Whether these are all of them; a Flatten that is missing is taken for written.</param>
/// <param name="Fits">Whether they fit without that.</param>
internal sealed record LayerChain(Shape Input, EquatableArray<LayerInfo> Layers, EquatableArray<int> Declared, bool IsWhole, bool Fits)
{
    public long ParameterCount => Layers.Sum(static layer => (long)layer.ParameterCount);

    /// <summary>Follows the layers of a network from its first, the input, to the end, which is the first that cannot be followed, or their number.</summary>
    public static LayerChain Follow(NetworkDeclaration declaration, Wiring wiring, int end, List<Finding> findings)
    {
        Finding? channelsFirst = TorchOrderChecks.CheckInput(declaration);
        findings.AddRange(channelsFirst is null ? [] : [channelsFirst]);
        LayerDeclaration first = channelsFirst is null ? declaration.Layers[0] : TorchOrderChecks.Meant(declaration.Layers[0]);
        (int height, int width, int channels) = (LayerDeclaration.Input)first;
        Shape input = Shape.Image(height, width, channels);
        ShapeChain[] chains = new ShapeChain[end];
        chains[0] = new ShapeChain(null, "", input);
        List<LayerInfo> layers = [];
        List<int> declared = [];
        bool fits = true;
        bool? isTorchOrder = null;
        for (int i = 1; i < end; i++)
        {
            LayerDeclaration layer = declaration.Layers[i];
            if (layer is LayerDeclaration.From)
            {
                continue;
            }

            ImmutableArray<ShapeChain> sources = [.. wiring.Sources[i].Select(source => chains[source])];
            ImmutableArray<string> names = [.. wiring.Sources[i].Select(source => wiring.Names[source])];
            ShapeChain chain = sources[0];
            if (layer is LayerDeclaration.Convolution && fits)
            {
                Finding? torchOrder = TorchOrderChecks.CheckConvolution(declaration, i, chain.Shape.Channels, isTorchOrder);
                findings.AddRange(torchOrder is null ? [] : [torchOrder]);
                layer = torchOrder is null ? layer : TorchOrderChecks.Meant(layer);
                isTorchOrder = isTorchOrder == true || torchOrder is not null;
            }

            if (InputChecks.Check(layer, names, sources, i) is { } finding)
            {
                // What follows a layer without an output shape cannot be judged, and counted only where it is clear what is missing.
                findings.AddRange(fits ? [finding] : []);
                fits = false;
                chain = finding.Rule == Rules.NeedsFlatten ? chain with { Shape = Shape.Vector((int)chain.Shape.Size) } : chain;
                sources = sources.SetItem(0, chain);
                if (InputChecks.Check(layer, names, sources, i) is not null)
                {
                    return new LayerChain(input, new(layers), new(declared), IsWhole: false, Fits: false);
                }
            }

            findings.AddRange(fits ? InputChecks.Suspect(layer, chain.Shape, i) : []);
            LayerInfo resolved = new(wiring.Names[i], layer, [.. names.Zip(sources, static (name, source) => new LayerInput(name, source.Shape))]);
            layers.Add(resolved);
            declared.Add(i);
            chains[i] = new ShapeChain(chain, layer.Kind, resolved.OutputShape);
        }

        return new LayerChain(input, new(layers), new(declared), IsWhole: end == declaration.Layers.Count, fits);
    }
}

/// <summary>The shapes up to a layer, as messages show them: <c>28×28×1 → Conv2D 26×26×8</c>.</summary>
/// <param name="Before">Those up to the layer that it reads first; null for the images.</param>
/// <param name="Kind">The layer.</param>
/// <param name="Shape">What it gives.</param>
internal sealed record ShapeChain(ShapeChain? Before, string Kind, Shape Shape)
{
    /// <summary>The images.</summary>
    public Shape Images => Before is null ? Shape : Before.Images;

    /// <summary>The layer that made a vector of the image.</summary>
    public string VectorMaker => Before is null ? "" : Before.Shape.IsImage && !Shape.IsImage ? Kind : Before.VectorMaker;

    public override string ToString() => Before is null ? Shape.ToString() : $"{Before} → {Kind} {Shape}";
}
