using MnistNet.Generators.Diagnostics;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Shapes;

/// <summary>Whether a layer can take the shape that comes in.</summary>
internal static class InputChecks
{
    private static readonly FixHint SamePadding = new(FixHints.Padding, nameof(Padding.Same));

    /// <summary>Why a layer cannot take what comes in; null when it can.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="names">What those are called that it reads.</param>
    /// <param name="sources">What they give.</param>
    /// <param name="index">Which layer of the declaration it is.</param>
    public static Finding? Check(LayerDeclaration layer, ImmutableArray<string> names, ImmutableArray<ShapeChain> sources, int index)
    {
        ShapeChain chain = sources[0];
        Shape input = chain.Shape;
        if (layer.NeedsImage && !input.IsImage)
        {
            return Finding.Create(
                Rules.NeedsImage, FindingPlace.OfLayer(index), layer.Kind, Number(input.Channels), chain.VectorMaker, chain.ToString());
        }

        return layer switch
        {
            { NeedsVector: true } when input.IsImage => Finding.Create(
                Rules.NeedsFlatten, FindingPlace.OfLayer(index), layer.Kind, input.ToString(), Count(input.Size), chain.ToString()),
            LayerDeclaration.Windowed { Padding: Padding.Valid } windowed when !Fits(windowed.Window, input) => TooLargeWindow(windowed, chain, index),
            LayerDeclaration.Join join when CheckJoin(join, names, sources, index) is { } finding => finding,
            _ => layer.CheckInput(input, index) ?? SizeLimits.Check(layer, InputsOf(sources), index),
        };
    }

    /// <summary>What a layer that works hardly does as meant.</summary>
    public static IEnumerable<Finding> Suspect(LayerDeclaration layer, Shape input, int index)
    {
        if (layer is not LayerDeclaration.Windowed windowed)
        {
            yield break;
        }

        if (!Fits(windowed.Strides, input))
        {
            // Padding makes a pooling of any size fit: then the stride that came with it is what is too large.
            string argument = layer is LayerDeclaration.Pooling2D && windowed.Strides == windowed.Window ? windowed.WindowArgument : "Strides";
            yield return Finding.Create(
                Rules.StrideTooLarge,
                FindingPlace.OfLayer(index, SizeArguments.TooLarge(argument, windowed.Strides, input)),
                Side(windowed.Strides),
                layer.Kind,
                input.ToString(),
                Directions(windowed.Strides, input),
                AtMost(windowed.Strides, input));
        }
        else if (windowed is LayerDeclaration.Pooling2D { Padding: Padding.Valid } && DroppedPixels(windowed, input) is var (dropped, covered) && dropped.Length > 0)
        {
            yield return Finding.Create(Rules.DroppedPixels, FindingPlace.OfLayer(index), layer.Kind, dropped, input.ToString(), covered)
                .With(SamePadding);
        }
    }

    private static bool Fits(Size2D window, Shape input) => window.Height <= input.Height && window.Width <= input.Width;

    /// <summary>The first of the others that does not go with one before it.</summary>
    private static Finding? CheckJoin(LayerDeclaration.Join join, ImmutableArray<string> names, ImmutableArray<ShapeChain> sources, int index)
    {
        JoinKind kind = join.Joining;
        ImmutableArray<LayerInput> inputs = InputsOf(sources);
        (int One, int Other)[] wrong =
        [
            .. from other in Enumerable.Range(1, sources.Length - 1)
               from one in Enumerable.Range(0, other)
               where OperatorBuilder.Joined(kind, [inputs[one], inputs[other]]) is null
               select (one, other),
        ];
        if (wrong.Length == 0)
        {
            return null;
        }

        (int left, int right) = wrong[0];
        (Shape first, Shape second) = (sources[left].Shape, sources[right].Shape);
        string expected = first.IsImage != second.IsImage ? "images alone, or vectors alone"
            : kind == JoinKind.Concatenate ? "the same height and width"
            : $"the same {(first.IsImage ? "height, width and channels" : "length")}, or 1";
        return Finding.Create(
            Rules.JoinShapes,
            FindingPlace.OfLayer(index, join.Others[right - 1].Argument),
            join.Kind,
            names[left],
            first.ToString(),
            names[right],
            second.ToString(),
            expected,
            sources[left].ToString(),
            sources[right].ToString());
    }

    // Who gives them makes no difference here.
    private static ImmutableArray<LayerInput> InputsOf(ImmutableArray<ShapeChain> sources) => [.. sources.Select(static source => new LayerInput("", source.Shape))];

    private static Finding TooLargeWindow(LayerDeclaration.Windowed layer, ShapeChain chain, int index)
    {
        Shape input = chain.Shape;
        FindingPlace place = FindingPlace.OfLayer(index, SizeArguments.TooLarge(layer.WindowArgument, layer.Window, input));
        Finding finding = Fits(layer.Window, chain.Images)
            ? Finding.Create(Rules.ShrinksToNothing, place, layer.Kind, input.ToString(), layer.Window.ToString(), chain.ToString())
            : Finding.Create(
                Rules.WindowTooLarge, place, layer.Window.ToString(), layer.Kind, input.ToString(), AtMost(layer.Window, input), chain.ToString());

        // With a stride beyond the image, padding would trade the error for a warning.
        return Fits(layer.Strides, input) ? finding.With(SamePadding) : finding;
    }

    private static (string Dropped, string Covered) DroppedPixels(LayerDeclaration.Windowed layer, Shape input)
    {
        int rows = (input.Height - layer.Window.Height) % layer.Strides.Height;
        int columns = (input.Width - layer.Window.Width) % layer.Strides.Width;
        string dropped = string.Join(" and ", new[] { Last(rows, "row"), Last(columns, "column") }.Where(static part => part.Length > 0));
        return (dropped, new Size2D(input.Height - rows, input.Width - columns).ToString());
    }

    private static string Last(int count, string noun) => count switch
    {
        0 => "",
        1 => "the last " + noun,
        _ => $"the last {Number(count)} {noun}s",
    };

    private static string Directions(Size2D strides, Shape input) => (strides.Height > input.Height, strides.Width > input.Width) switch
    {
        (true, false) => "never moves down",
        (false, true) => "never moves across",
        _ => "never moves",
    };

    private static string Side(Size2D size) => size.IsSquare ? Number(size.Height) : size.ToString();

    // One number for what was written as one number.
    private static string AtMost(Size2D written, Shape input) => written.IsSquare
        ? Number(Math.Min(input.Height, input.Width))
        : new Size2D(input.Height, input.Width).ToString();
}
