using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>The table that Keras 3 prints for <c>model.summary()</c> where a line has 80 characters.</summary>
internal static class KerasSummary
{
    private const int LineWidth = 80;

    // What rich leaves of Keras's 45, 35 and 20 % of 76 characters.
    private const int NameWidth = 31;
    private const int ShapeWidth = 22;
    private const int CountWidth = 13;

    public static IEnumerable<string> Lines(NetworkPlan plan) =>
    [
        .. WrappedText.OfParagraph($"Model: \"{plan.Target.DisplayName}\"", LineWidth),
        Rule('┏', '━', '┳', '┓'),
        Row('┃', "Layer (type)", "Output Shape", "Param #"),
        Rule('┡', '━', '╇', '┩'),
        .. plan.Layers.SelectMany(static (layer, index) => index == 0 ? Rows(layer) : Rows(layer).Prepend(Rule('├', '─', '┼', '┤'))),
        Rule('└', '─', '┴', '┘'),
        Total("Total", plan.ParameterCount),
        Total("Trainable", plan.TrainableCount),
        Total("Non-trainable", plan.ParameterCount - plan.TrainableCount),
    ];

    private static IEnumerable<string> Rows(LayerInfo layer)
    {
        IReadOnlyList<string> name = WrappedText.OfCell($"{layer.Name} ({layer.Kind})", NameWidth);
        IReadOnlyList<string> shape = WrappedText.OfCell(Dimensions(layer.OutputShape), ShapeWidth);
        IReadOnlyList<string> count = WrappedText.OfCell(Count(layer.ParameterCount), CountWidth);
        return Enumerable.Range(0, Math.Max(name.Count, shape.Count))
            .Select(line => Row('│', name.ElementAtOrDefault(line), shape.ElementAtOrDefault(line), count.ElementAtOrDefault(line)));
    }

    private static string Row(char border, string? name, string? shape, string? count) =>
        $"{border} {(name ?? "").PadRight(NameWidth)} {border} {(shape ?? "").PadRight(ShapeWidth)} {border} {(count ?? "").PadLeft(CountWidth)} {border}";

    private static string Rule(char left, char line, char middle, char right) =>
        left + new string(line, NameWidth + 2) + middle + new string(line, ShapeWidth + 2) + middle + new string(line, CountWidth + 2) + right;

    private static string Dimensions(Shape shape) => shape.IsImage
        ? $"(None, {Number(shape.Height)}, {Number(shape.Width)}, {Number(shape.Channels)})"
        : $"(None, {Number(shape.Channels)})";

    private static string Total(string what, long parameters) => $" {what} params: {Count(parameters)} ({Bytes(parameters)})";

    private static string Bytes(long parameters)
    {
        string[] units = ["B", "KB", "MB", "GB", "TB"];
        double size = parameters * 4.0;
        int unit = 0;
        while (size >= 1024 && unit < units.Length - 1)
        {
            size /= 1024;
            unit++;
        }

        // Halves go to the even digit, as Python's do: 288 parameters are 1.12 KB.
        return Math.Round(size, 2, MidpointRounding.ToEven).ToString("0.00", CultureInfo.InvariantCulture) + " " + units[unit];
    }
}
