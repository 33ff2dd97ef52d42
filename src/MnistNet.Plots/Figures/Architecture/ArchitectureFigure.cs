using ScottPlot;

namespace MnistNet.Plots;

/// <summary>The layers of a network as blocks in rows, read as text is read; arrows lead from one to the next, and above the rows to whoever else reads it.</summary>
internal static class ArchitectureFigure
{
    private const int MostColumns = 4;
    private const double CellPadding = 8;
    private const double LineHeight = 16;
    private const double RowGap = 26;
    private const double LaneHeight = 5;
    private const double FooterHeight = 44;
    private const float NameSize = 13;
    private const float TextSize = 12;

    internal static Figure Create(NetworkDefinition definition, string? note)
    {
        if (definition.Layers.IsDefaultOrEmpty)
        {
            throw new ArgumentException($"The network {definition.Name} has no layers; expected at least one.", nameof(definition));
        }

        string title = $"Architecture of {definition.Name}";
        int count = definition.Layers.Length + 1;
        int columns = Columns(definition, count);
        double cellWidth = Page.Width / columns;
        LayerBlock[] blocks =
        [
            LayerBlock.OfInput(definition.InputName, definition.Input, cellWidth - 2 * CellPadding, TextSize),
            .. definition.Layers.Select(layer => LayerBlock.Of(layer, cellWidth - 2 * CellPadding, TextSize)),
        ];
        LayerBlock[][] rows = [.. blocks.Chunk(columns)];
        (int From, int To)[] branches = [.. Branches(definition)];
        double lanes = branches.Length * LaneHeight;
        double height = rows.Sum(row => HeightOf(row) + lanes) + FooterHeight;
        return Page.Create(FigureTitle.With(title, note), height, plot => Draw(plot, definition, rows, branches, cellWidth, height));
    }

    /// <summary>What reads a block other than the one before it, by their places.</summary>
    private static IEnumerable<(int From, int To)> Branches(NetworkDefinition definition)
    {
        Dictionary<string, int> places = new() { [definition.InputName] = 0 };
        for (int i = 0; i < definition.Layers.Length; i++)
        {
            foreach (LayerInput input in definition.Layers[i].Inputs.Where(input => places[input.Layer] != i))
            {
                yield return (places[input.Layer], i + 1);
            }

            places[definition.Layers[i].Name] = i + 1;
        }
    }

    /// <summary>Whether a block reads the one before it.</summary>
    private static bool Follows(NetworkDefinition definition, int place) =>
        definition.Layers[place - 1].Inputs.Any(input => input.Layer == (place == 1 ? definition.InputName : definition.Layers[place - 2].Name));

    /// <summary>As many columns as names have room for, and rows of nearly the same length.</summary>
    private static int Columns(NetworkDefinition definition, int count)
    {
        double widest = definition.Layers.Max(layer => PaperStyle.WidthOf(layer.Name, NameSize, bold: true)) + 2 * CellPadding;
        int most = Math.Clamp((int)(Page.Width / widest), 1, MostColumns);
        int rows = (count + most - 1) / most;
        return (count + rows - 1) / rows;
    }

    private static double HeightOf(LayerBlock[] row) => Slab.Tallest + (1 + row.Max(block => block.Lines.Length)) * LineHeight + RowGap;

    private static void Draw(Plot plot, NetworkDefinition definition, LayerBlock[][] rows, (int From, int To)[] branches, double cellWidth, double height)
    {
        double lanes = branches.Length * LaneHeight;
        List<Coordinates> tops = [];
        int largestSide = rows.SelectMany(row => row).Max(block => Math.Max(block.Output.Height, block.Output.Width));
        double top = -lanes;
        int place = 0;
        foreach (LayerBlock[] row in rows)
        {
            double middle = top - Slab.Tallest / 2;
            for (int i = 0; i < row.Length; i++)
            {
                double centre = (i + 0.5) * cellWidth;
                Slab slab = new(row[i].Output, largestSide);
                slab.Draw(plot, centre, middle, row[i].Color);
                Write(plot, row[i], centre, top - Slab.Tallest, cellWidth);
                tops.Add(new Coordinates(centre, top + 2));
                place++;
                if (place > definition.Layers.Length || !Follows(definition, place))
                {
                    continue;
                }

                if (i + 1 < row.Length)
                {
                    double next = centre + cellWidth - new Slab(row[i + 1].Output, largestSide).Width / 2;
                    FlowArrow.Add(plot, [new(centre + slab.Width / 2 + 6, middle), new(next - 6, middle)]);
                }
                else
                {
                    double turn = top - HeightOf(row) + RowGap / 2, below = top - HeightOf(row) - lanes - Slab.Tallest / 2;
                    LayerBlock first = rows[Array.IndexOf(rows, row) + 1][0];
                    double start = cellWidth / 2 - new Slab(first.Output, largestSide).Width / 2 - 6;
                    FlowArrow.Add(plot, [new(centre + slab.Width / 2 + 6, middle), new(Page.Width - 2, middle), new(Page.Width - 2, turn), new(2, turn), new(2, below), new(start, below)]);
                }
            }

            top -= HeightOf(row) + lanes;
        }

        for (int i = 0; i < branches.Length; i++)
        {
            DrawBranch(plot, tops[branches[i].From], tops[branches[i].To], (i + 1) * LaneHeight);
        }

        WriteFooter(plot, definition, -height);
    }

    // From row to row along the right edge, each in a lane of its own.
    private static void DrawBranch(Plot plot, Coordinates from, Coordinates to, double lane)
    {
        Coordinates[] between = from.Y == to.Y ? [] : [new(Page.Width - lane, from.Y + lane), new(Page.Width - lane, to.Y + lane)];
        double start = from.X - lane / 2, end = to.X + lane / 2;
        FlowArrow.Add(plot, [new(start, from.Y - LaneHeight), new(start, from.Y + lane), .. between, new(end, to.Y + lane), new(end, to.Y - LaneHeight)]);
    }

    private static void Write(Plot plot, LayerBlock block, double x, double top, double cellWidth)
    {
        double room = cellWidth - 2 * CellPadding;
        float size = PaperStyle.FitText(block.Name, room, NameSize, bold: true);
        PaperStyle.AddText(plot, block.Name, x, top - LineHeight / 2, Alignment.MiddleCenter, size, PaperStyle.Ink, bold: true);
        for (int line = 0; line < block.Lines.Length; line++)
        {
            string text = block.Lines[line];
            PaperStyle.AddText(plot, text, x, top - (line + 1.5) * LineHeight, Alignment.MiddleCenter, PaperStyle.FitText(text, room, TextSize), PaperStyle.Ink);
        }
    }

    private static void WriteFooter(Plot plot, NetworkDefinition definition, double bottom)
    {
        string total = string.Format(CultureInfo.InvariantCulture, "Total: {0:N0} parameters, {1:N0} multiply-adds an image", definition.ParameterCount, definition.MultiplyAdds);
        PaperStyle.AddText(plot, total, Page.Width / 2, bottom + 30, Alignment.MiddleCenter, NameSize, PaperStyle.Ink, bold: true);
        string scale = "Sizes: height × width × channels. Height and width are drawn to scale, channels on a logarithmic one.";
        PaperStyle.AddText(plot, scale, Page.Width / 2, bottom + 11, Alignment.MiddleCenter, PaperStyle.FitText(scale, Page.Width, TextSize), PaperStyle.Ink);
    }
}
