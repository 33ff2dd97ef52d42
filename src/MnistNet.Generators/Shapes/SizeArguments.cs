namespace MnistNet.Generators.Shapes;

/// <summary>What arguments that hold a height and a width are called, and which part of one is at fault.</summary>
internal static class SizeArguments
{
    public static string HeightOf(string argument) => SideOf(argument) + "Height";

    public static string WidthOf(string argument) => SideOf(argument) + "Width";

    /// <summary>What is larger than the image: of a rectangle, only the side that is.</summary>
    public static string TooLarge(string argument, Size2D size, Shape image) => (size.Height > image.Height, size.Width > image.Width) switch
    {
        (true, false) when !size.IsSquare => HeightOf(argument),
        (false, true) when !size.IsSquare => WidthOf(argument),
        _ => argument,
    };

    /// <summary>What the sides of a border are called, as it was written: as one number, as height and width, or side by side.</summary>
    public static IEnumerable<(string Name, int Value)> SidesOf(string argument, Border border) => border switch
    {
        { IsEven: false } => [("Top", border.Top), ("Bottom", border.Bottom), ("Left", border.Left), ("Right", border.Right)],
        { Top: var height, Left: var width } when height != width => [("Height", height), ("Width", width)],
        _ => [(argument, border.Top)],
    };

    private static string SideOf(string argument) => argument.ToUpperInvariant() switch
    {
        "STRIDES" => "Stride",
        "SIZE" => "",
        _ => argument.Replace("Size", "").Replace("Rate", ""),
    };
}
