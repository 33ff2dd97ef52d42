namespace MnistNet.Tool;

/// <summary>Rows and columns as they are written on a command line.</summary>
internal static class PictureSize
{
    /// <summary>Reads <c>32x32</c>, or <c>32</c> for both.</summary>
    /// <returns>Null where it is neither.</returns>
    public static (int Height, int Width)? Parse(string? text)
    {
        string[] sides = text?.Split('x') ?? [];
        int[] numbers = [.. sides.Select(static side => int.TryParse(side, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)];
        return numbers switch
        {
            [> 0 and var both] => (both, both),
            [> 0 and var height, > 0 and var width] => (height, width),
            _ => null,
        };
    }
}
