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

    private static string SideOf(string argument) => argument == "Strides" ? "Stride" : argument.Replace("Size", "");
}
