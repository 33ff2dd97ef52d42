using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>The table that Keras 3 prints for <c>model.summary()</c> where a line has 80 characters.</summary>
internal static class KerasSummary
{
    private const int LineWidth = 80;

    // What rich leaves of Keras's 45, 35 and 20 % of 76 characters, or of 30, 26, 18 and 26 % where layers read several others.
    private static readonly int[] ChainWidths = [31, 22, 13];
    private static readonly int[] GraphWidths = [19, 17, 10, 17];

    // The column of counts stands to the right.
    private const int Counts = 2;

    public static IEnumerable<string> Lines(NetworkPlan plan)
    {
        bool isChain = plan.Definition.IsChain;
        int[] widths = isChain ? ChainWidths : GraphWidths;
        IEnumerable<LayerInfo> layers = isChain ? plan.Layers : LayerOrder.OfKeras(plan.Layers).Select(layer => plan.Layers[layer]);
        string images = plan.Definition.KerasInputName;
        string[][] rows =
        [
            .. isChain ? [] : new[] { new[] { $"{images} (InputLayer)", Dimensions(plan.Input), "0", "-" } },
            .. layers.Select(layer => new[] { $"{layer.Name} ({layer.Kind})", Dimensions(layer.OutputShape), Count(layer.ParameterCount), Connections(layer) }),
        ];
        return
        [
            .. WrappedText.OfParagraph($"Model: \"{plan.Target.DisplayName}\"", LineWidth),
            Rule('┏', '━', '┳', '┓', widths),
            .. Row('┃', ["Layer (type)", "Output Shape", "Param #", "Connected to"], widths),
            Rule('┡', '━', '╇', '┩', widths),
            .. rows.SelectMany((row, index) => index == 0 ? Row('│', row, widths) : Row('│', row, widths).Prepend(Rule('├', '─', '┼', '┤', widths))),
            Rule('└', '─', '┴', '┘', widths),
            Total("Total", plan.ParameterCount),
            Total("Trainable", plan.TrainableCount),
            Total("Non-trainable", plan.ParameterCount - plan.TrainableCount),
        ];

        string Connections(LayerInfo layer) =>
            string.Join(", ", layer.Inputs.Select(input => (input.Layer == plan.Definition.InputName ? images : input.Layer) + "[0][0]"));
    }

    private static IEnumerable<string> Row(char border, string[] texts, int[] widths)
    {
        IReadOnlyList<string>[] cells = [.. widths.Select((width, column) => WrappedText.OfCell(texts[column], width))];
        return Enumerable.Range(0, cells.Max(static cell => cell.Count)).Select(line => Framed(border, border, border, cells.Select((cell, column) =>
        {
            string text = cell.ElementAtOrDefault(line) ?? "";
            return $" {(column == Counts ? text.PadLeft(widths[column]) : text.PadRight(widths[column]))} ";
        })));
    }

    private static string Rule(char left, char line, char middle, char right, int[] widths) =>
        Framed(left, middle, right, widths.Select(width => new string(line, width + 2)));

    private static string Framed(char left, char middle, char right, IEnumerable<string> cells) => left + string.Join(middle.ToString(), cells) + right;

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
