using System.Globalization;
using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Model;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Shapes;

/// <summary>Arguments that are wrong by themselves, whatever shape comes in.</summary>
internal static class ArgumentChecks
{
    private const double UsualRate = 0.5;
    private const double LargestPercentage = 99;

    /// <summary>Arguments on which no shape depends.</summary>
    private static readonly string[] WithoutShape = ["Activation", "Rate", "Momentum", "Epsilon", "MaxValue", "NegativeSlope", "Threshold"];

    public static IEnumerable<Finding> Check(LayerDeclaration layer, int index)
    {
        IEnumerable<Finding> own = layer switch
        {
            LayerDeclaration.Input input => Positive(layer, index, ("Height", input.Height), ("Width", input.Width), ("Channels", input.Channels))
                .Concat(ImageSize(input, index)),
            LayerDeclaration.Conv2D conv => Positive(layer, index, ("Filters", conv.Filters)),
            LayerDeclaration.DepthwiseConv2D conv => Positive(layer, index, ("DepthMultiplier", conv.DepthMultiplier)),
            LayerDeclaration.SeparableConv2D conv => Positive(layer, index, ("Filters", conv.Filters), ("DepthMultiplier", conv.DepthMultiplier)),
            LayerDeclaration.Dense dense => Positive(layer, index, ("Units", dense.Units)),
            LayerDeclaration.ZeroPadding2D border => Borders(border, index),
            LayerDeclaration.Dropout dropout => Rate(dropout.Rate, index),
            LayerDeclaration.BatchNormalization normalization => Normalization(normalization, index),
            LayerDeclaration.ReLU relu => Rectifier(relu, index),
            LayerDeclaration.LeakyReLU relu => AtLeastZero(layer, index, "NegativeSlope", relu.NegativeSlope),
            _ => [],
        };
        return own
            .Concat(layer is LayerDeclaration.Windowed windowed ? Window(windowed, index) : [])
            .Concat(Defined(layer, index, "Activation", layer.OwnActivation));
    }

    /// <summary>The first layer whose shape cannot be known, or the number of layers.</summary>
    /// <param name="declaration">What the user wrote.</param>
    /// <param name="findings">What is wrong with its arguments.</param>
    public static int FirstWithoutShape(NetworkDeclaration declaration, IEnumerable<Finding> findings) => findings
        .Where(static finding => !WithoutShape.Contains(finding.Place.Argument))
        .Select(static finding => finding.Place.Index)
        .Concat(Enumerable.Range(0, declaration.Layers.Count).Where(i => declaration.Layers[i] is LayerDeclaration.Unreadable || declaration.Layers[i] is LayerDeclaration.Input != (i == 0)))
        .DefaultIfEmpty(declaration.Layers.Count)
        .Min();

    private static IEnumerable<Finding> Window(LayerDeclaration.Windowed layer, int index)
    {
        // A pooling steps by its own size unless told otherwise: one mistake, one error.
        bool isSound = layer.Window is { Height: >= 1, Width: >= 1 };
        IEnumerable<Finding> strides = isSound || layer.Strides != layer.Window ? Sides(layer, index, "Strides", layer.Strides) : [];
        return Sides(layer, index, layer.WindowArgument, layer.Window)
            .Concat(strides)
            .Concat(Defined(layer, index, "Padding", layer.Padding));
    }

    private static IEnumerable<Finding> Sides(LayerDeclaration layer, int index, string argument, Size2D size) => size.IsSquare
        ? Positive(layer, index, (argument, size.Height))
        : Positive(layer, index, (SizeArguments.HeightOf(argument), size.Height), (SizeArguments.WidthOf(argument), size.Width));

    private static IEnumerable<Finding> Positive(LayerDeclaration layer, int index, params (string Name, int Value)[] arguments) =>
        from argument in arguments
        where argument.Value < 1
        select Finding.Create(
            Rules.NotPositive, FindingPlace.OfLayer(index, argument.Name), argument.Name, layer.Kind, Number(argument.Value));

    private static IEnumerable<Finding> ImageSize(LayerDeclaration.Input input, int index)
    {
        double values = (double)input.Height * input.Width * input.Channels;
        if (values > SizeLimits.Largest)
        {
            yield return SizeLimits.Exceeded(FindingPlace.OfLayer(index), input.Kind, values, "values");
        }
    }

    private static IEnumerable<Finding> Rate(double rate, int index)
    {
        if (!(rate is >= 0 and < 1))
        {
            FixHint clamped = new(FixHints.ClampedRate, Number(rate >= 1 ? UsualRate : 0));
            yield return Finding.Create(Rules.DropoutRate, FindingPlace.OfLayer(index, "Rate"), Number(rate))
                .With(rate is > 1 and <= LargestPercentage ? [clamped, new FixHint(FixHints.PercentageRate, Number(rate / 100))] : [clamped]);
        }
    }

    // A border is written as one number, as height and width, or side by side: one mistake, one error.
    private static IEnumerable<Finding> Borders(LayerDeclaration.ZeroPadding2D layer, int index)
    {
        (string Name, int Value)[] sides = layer switch
        {
            { Top: var top, Left: var left } when (top, left) != (layer.Bottom, layer.Right) =>
                [("Top", top), ("Bottom", layer.Bottom), ("Left", left), ("Right", layer.Right)],
            { Top: var height, Left: var width } when height != width => [("Height", height), ("Width", width)],
            _ => [("Padding", layer.Top)],
        };
        return
            from side in sides
            where side.Value < 0
            select Wrong(layer, index, side.Name, Number(side.Value), "at least 0");
    }

    private static IEnumerable<Finding> Normalization(LayerDeclaration.BatchNormalization layer, int index)
    {
        if (!(layer.Momentum is >= 0 and <= 1))
        {
            yield return Wrong(layer, index, "Momentum", Number(layer.Momentum), "a number in [0, 1], such as 0.99");
        }

        if (!(layer.Epsilon > 0) || double.IsInfinity(layer.Epsilon))
        {
            yield return Wrong(layer, index, "Epsilon", Number(layer.Epsilon), "a positive, finite number, such as 0.001");
        }
    }

    private static IEnumerable<Finding> Rectifier(LayerDeclaration.ReLU layer, int index)
    {
        IEnumerable<Finding> maximum = layer.MaxValue >= 0 ? [] : [Wrong(layer, index, "MaxValue", Number(layer.MaxValue), "at least 0")];
        return maximum
            .Concat(AtLeastZero(layer, index, "NegativeSlope", layer.NegativeSlope))
            .Concat(AtLeastZero(layer, index, "Threshold", layer.Threshold));
    }

    private static IEnumerable<Finding> AtLeastZero(LayerDeclaration layer, int index, string argument, double value)
    {
        if (!(value >= 0) || double.IsInfinity(value))
        {
            yield return Wrong(layer, index, argument, Number(value), "a finite number, at least 0");
        }
    }

    private static Finding Wrong(LayerDeclaration layer, int index, string argument, string found, string expected) =>
        Finding.Create(Rules.OutOfRange, FindingPlace.OfLayer(index, argument), argument, layer.Kind, found, expected);

    private static IEnumerable<Finding> Defined<T>(LayerDeclaration layer, int index, string name, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(typeof(T), value))
        {
            string number = Number(Convert.ToInt32(value, CultureInfo.InvariantCulture));
            yield return Finding.Create(
                Rules.UndefinedValue, FindingPlace.OfLayer(index, name), name, layer.Kind, number, string.Join(", ", Enum.GetNames(typeof(T))));
        }
    }
}
