using System.Globalization;
using ScottPlot;

namespace MnistNet.Plots;

/// <summary>What is written under one block of an architecture, and the output that the block stands for.</summary>
internal sealed record LayerBlock(string Name, Shape Output, Color Color, string[] Lines)
{
    internal static LayerBlock OfInput(Shape shape, double width, float size) => Create("input", ["Image"], shape, parameters: 0, PaperStyle.Grey, width, size);

    internal static LayerBlock Of(LayerInfo layer, double width, float size)
    {
        string[] arguments = [.. LayerWords.Of(layer.Declaration)];
        string[] kind = [layer.Kind, .. arguments.SkipLast(1).Select(argument => argument + ","), .. arguments.TakeLast(1)];
        return Create(layer.Name, kind, layer.OutputShape, layer.ParameterCount, ColorOf(layer.Declaration), width, size);
    }

    private static LayerBlock Create(string name, string[] kind, Shape shape, int parameters, Color color, double width, float size)
    {
        string count = parameters == 1 ? "1 parameter" : string.Format(CultureInfo.InvariantCulture, "{0:N0} parameters", parameters);
        string[] lines = [.. PaperStyle.Wrap(kind, width, size), SizeOf(shape), parameters == 0 ? "no parameters" : count];
        return new LayerBlock(name, shape, color, lines);
    }

    /// <summary>Height × width × channels, of a vector too, as the paper writes them.</summary>
    private static string SizeOf(Shape shape) => string.Format(CultureInfo.InvariantCulture, "{0}×{1}×{2}", shape.Height, shape.Width, shape.Channels);

    private static Color ColorOf(LayerDeclaration declaration) => declaration switch
    {
        LayerDeclaration.Convolution => PaperStyle.First,
        LayerDeclaration.Pooling2D or LayerDeclaration.GlobalPooling2D => PaperStyle.Second,
        LayerDeclaration.Dense => PaperStyle.Third,
        _ => PaperStyle.Grey,
    };
}
