using System.Globalization;
using MnistNet.Generators.Model;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>The table that Keras 3 prints for <c>model.summary()</c>.</summary>
internal static class KerasSummary
{
    private const int MinimumNameWidth = 31;
    private const int MinimumShapeWidth = 22;
    private const int MinimumCountWidth = 13;

    public static IEnumerable<string> Lines(NetworkPlan plan)
    {
        (string Name, string Shape, string Count)[] rows =
        [
            .. plan.Layers.Select(static layer => ($"{layer.Name} ({layer.Declaration.Kind})", Dimensions(layer.Output), Count(layer.ParameterCount))),
        ];
        int name = Math.Max(MinimumNameWidth, rows.Max(static row => row.Name.Length));
        int shape = Math.Max(MinimumShapeWidth, rows.Max(static row => row.Shape.Length));
        int count = Math.Max(MinimumCountWidth, rows.Max(static row => row.Count.Length));

        yield return $"Model: \"{plan.Target.DisplayName}\"";
        yield return Rule('┏', '━', '┳', '┓');
        yield return $"┃ {"Layer (type)".PadRight(name)} ┃ {"Output Shape".PadRight(shape)} ┃ {"Param #".PadLeft(count)} ┃";
        yield return Rule('┡', '━', '╇', '┩');
        for (int i = 0; i < rows.Length; i++)
        {
            if (i > 0)
            {
                yield return Rule('├', '─', '┼', '┤');
            }

            yield return $"│ {rows[i].Name.PadRight(name)} │ {rows[i].Shape.PadRight(shape)} │ {rows[i].Count.PadLeft(count)} │";
        }

        yield return Rule('└', '─', '┴', '┘');
        yield return $" Total params: {Count(plan.ParameterCount)} ({Bytes(plan.ParameterCount)})";
        yield return $" Trainable params: {Count(plan.TrainableCount)} ({Bytes(plan.TrainableCount)})";
        int fixedCount = plan.ParameterCount - plan.TrainableCount;
        yield return $" Non-trainable params: {Count(fixedCount)} ({Bytes(fixedCount)})";

        string Rule(char left, char line, char middle, char right) =>
            left + new string(line, name + 2) + middle + new string(line, shape + 2) + middle + new string(line, count + 2) + right;
    }

    private static string Dimensions(Shape shape) => shape.IsImage
        ? $"(None, {Number(shape.Height)}, {Number(shape.Width)}, {Number(shape.Channels)})"
        : $"(None, {Number(shape.Channels)})";

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

        return size.ToString("0.00", CultureInfo.InvariantCulture) + " " + units[unit];
    }
}
