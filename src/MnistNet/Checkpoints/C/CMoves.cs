namespace MnistNet;

/// <summary>The loops of steps that move values, as C: the same whatever type values have. How a value is written is the caller's.</summary>
internal static class CMoves
{
    /// <summary>Adds the loops that put an image within a border.</summary>
    /// <param name="text">Receives the loops.</param>
    /// <param name="pad">The step.</param>
    /// <param name="written">What is written, of a value of the image, which is there where <c>is_inside</c> is not 0.</param>
    public static void Pad(CText text, Operator.Pad pad, Func<string, string> written)
    {
        (Shape input, Shape output) = (pad.Input, pad.Output);
        using (text.For("row", output.Height))
        using (text.For("column", output.Width))
        {
            text.Line($"const int source_row = {CIndex.Less("row", pad.Border.Top)};");
            text.Line($"const int source_column = {CIndex.Less("column", pad.Border.Left)};");
            text.Line($"const int is_inside = source_row >= 0 && source_row < {CText.Number(input.Height)} && source_column >= 0 && source_column < {CText.Number(input.Width)};");
            using (text.For("channel", output.Channels))
            {
                text.Line($"{Target(output)} = {written($"x[{CIndex.Pixel("source_row", "source_column", input)} + channel]")};");
            }
        }
    }

    /// <summary>Adds the loops that change the order of axes.</summary>
    /// <param name="text">Receives the loops.</param>
    /// <param name="permute">The step.</param>
    /// <param name="written">What is written, of a value.</param>
    public static void Permute(CText text, Operator.Permute permute, Func<string, string> written)
    {
        Shape input = permute.Input;
        (int down, int across, int deep) = permute.Order.Of(input.Width * input.Channels, input.Channels, 1);
        ForEachValue(text, permute.Output, target => text.Line($"{target} = {written($"x[{CIndex.Sum(("row", down), ("column", across), ("channel", deep))}]")};"));
    }

    /// <summary>Adds the loops that enlarge an image.</summary>
    /// <param name="text">Receives the loops.</param>
    /// <param name="resize">The step.</param>
    /// <param name="nearest">What is written, of the nearest value.</param>
    /// <param name="share">Declares <c>row_share</c> or <c>column_share</c>, from the counter and the factor: how far <c>…_place</c> is from the first of two pixels.</param>
    /// <param name="between">Adds what is written between four values: takes the target, and what gives the value at a row and a column.</param>
    public static void Resize(
        CText text, Operator.Resize resize, Func<string, string> nearest, Func<string, int, string> share, Action<string, Func<string, string, string>> between)
    {
        (Shape input, Shape output) = (resize.Input, resize.Output);
        bool isNearest = resize.Interpolation == Interpolation.Nearest;
        using (text.For("row", output.Height))
        {
            AddPlaces("row", resize.Factors.Height, input.Height);
            using (text.For("column", output.Width))
            {
                AddPlaces("column", resize.Factors.Width, input.Width);
                using (text.For("channel", output.Channels))
                {
                    if (isNearest)
                    {
                        text.Line($"{Target(output)} = {nearest(At("row0", "column0"))};");
                    }
                    else
                    {
                        between(Target(output), At);
                    }
                }
            }
        }

        string At(string row, string column) => $"x[{CIndex.Pixel(row, column, input)} + channel]";

        // Pixels are squares, and their values those of their centers.
        void AddPlaces(string counter, int factor, int count)
        {
            if (isNearest)
            {
                text.Line($"const int {counter}0 = {counter} / {CText.Number(factor)};");
                return;
            }

            text.Line($"const int {counter}_place = {counter} * 2 + 1 > {CText.Number(factor)} ? {counter} * 2 + 1 - {CText.Number(factor)} : 0;");
            text.Line($"const int {counter}0 = {counter}_place / {CText.Number(2L * factor)};");
            text.Line($"const int {counter}1 = {counter}0 + 1 < {CText.Number(count)} ? {counter}0 + 1 : {CText.Number(count - 1)};");
            text.Line(share(counter, factor));
        }
    }

    /// <summary>Adds the loops that lay images side by side, channel behind channel.</summary>
    /// <param name="text">Receives the loops.</param>
    /// <param name="join">The step.</param>
    /// <param name="written">What is written, of a value and of which input it is.</param>
    public static void Concatenate(CText text, Operator.Join join, Func<string, int, string> written)
    {
        Shape output = join.Output;
        using (text.For("pixel", (long)output.Height * output.Width))
        {
            long start = 0;
            for (int i = 0; i < join.Inputs.Length; i++)
            {
                int channels = join.Inputs[i].Shape.Channels;
                using (text.For("channel", channels))
                {
                    string value = $"x{CText.Number(i)}[{CIndex.Sum(("pixel", channels), ("channel", 1))}]";
                    text.Line($"y[{CIndex.Sum(("pixel", output.Channels))} + {(start == 0 ? "" : $"{CText.Number(start)} + ")}channel] = {written(value, i)};");
                }

                start += channels;
            }
        }
    }

    /// <summary>Adds the loops over the values of an image, which a body writes.</summary>
    /// <param name="text">Receives the loops.</param>
    /// <param name="join">The step.</param>
    /// <param name="body">Takes the target, and the values of all inputs there: along an axis of one, there is but one.</param>
    public static void ForEachJoined(CText text, Operator.Join join, Action<string, string[]> body) => ForEachValue(
        text, join.Output, target => body(target, [.. join.Inputs.Select((input, i) => $"x{CText.Number(i)}[{CIndex.Repeated(input.Shape)}]")]));

    private static void ForEachValue(CText text, Shape output, Action<string> body)
    {
        using (text.For("row", output.Height))
        using (text.For("column", output.Width))
        using (text.For("channel", output.Channels))
        {
            body(Target(output));
        }
    }

    private static string Target(Shape output) => $"y[{CIndex.Pixel("row", "column", output)} + channel]";
}
