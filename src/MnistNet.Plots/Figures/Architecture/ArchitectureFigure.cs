using ScottPlot;

namespace MnistNet.Plots;

/// <summary>The layers of a network as blocks in rows, read as text is read; arrows lead from one to the next.</summary>
internal static class ArchitectureFigure
{
    private const int MostColumns = 4;
    private const double CellPadding = 8;
    private const double LineHeight = 16;
    private const double RowGap = 26;
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
            LayerBlock.OfInput(definition.Input, cellWidth - 2 * CellPadding, TextSize),
            .. definition.Layers.Select(layer => LayerBlock.Of(layer, cellWidth - 2 * CellPadding, TextSize)),
        ];
        LayerBlock[][] rows = [.. blocks.Chunk(columns)];
        double height = rows.Sum(HeightOf) + FooterHeight;
        return Page.Create(FigureTitle.With(title, note), height, plot => Draw(plot, definition, rows, cellWidth, height));
    }

    /// <summary>As many columns as names have room for, and rows of nearly the same length.</summary>
    private static int Columns(NetworkDefinition definition, int count)
    {
        double widest = definition.Layers.Max(layer => PaperStyle.WidthOf(layer.Name, NameSize, bold: true)) + 2 * CellPadding;
        int most = Math.Clamp((int)(Page.Width / widest), 1, MostColumns);
        int rows = (count + most - 1) / most;
        return (count + rows - 1) / rows;
    }

    private static double HeightOf(LayerBlock[] row) => Slab.Tallest + (1 + row.Max(block => block.Lines.Length)) * LineHeight + RowGap;

    private static void Draw(Plot plot, NetworkDefinition definition, LayerBlock[][] rows, double cellWidth, double height)
    {
        int largestSide = rows.SelectMany(row => row).Max(block => Math.Max(block.Output.Height, block.Output.Width));
        double top = 0;
        foreach (LayerBlock[] row in rows)
        {
            double middle = top - Slab.Tallest / 2;
            for (int i = 0; i < row.Length; i++)
            {
                double centre = (i + 0.5) * cellWidth;
                Slab slab = new(row[i].Output, largestSide);
                slab.Draw(plot, centre, middle, row[i].Color);
                Write(plot, row[i], centre, top - Slab.Tallest, cellWidth);
                if (i + 1 < row.Length)
                {
                    double next = centre + cellWidth - new Slab(row[i + 1].Output, largestSide).Width / 2;
                    FlowArrow.Add(plot, [new(centre + slab.Width / 2 + 6, middle), new(next - 6, middle)]);
                }
                else if (row != rows[^1])
                {
                    double turn = top - HeightOf(row) + RowGap / 2, below = top - HeightOf(row) - Slab.Tallest / 2;
                    LayerBlock first = rows[Array.IndexOf(rows, row) + 1][0];
                    double start = cellWidth / 2 - new Slab(first.Output, largestSide).Width / 2 - 6;
                    FlowArrow.Add(plot, [new(centre + slab.Width / 2 + 6, middle), new(Page.Width - 2, middle), new(Page.Width - 2, turn), new(2, turn), new(2, below), new(start, below)]);
                }
            }

            top -= HeightOf(row);
        }

        WriteFooter(plot, definition, -height);
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
