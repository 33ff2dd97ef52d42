namespace PaperStudySample;

/// <summary>The figures of a report, each as SVG and as PNG.</summary>
internal static class FigureFiles
{
    /// <summary>Their folder, beside the report.</summary>
    public const string Folder = "figures";

    /// <summary>Writes all figures of a report.</summary>
    public static void Write(Report report, string reportFolder)
    {
        string folder = Path.Combine(reportFolder, Folder);
        Directory.CreateDirectory(folder);
        foreach (FigureBlock block in report.Summary.Concat(report.Sections.SelectMany(section => section.Blocks)).OfType<FigureBlock>())
        {
            block.Figure.SaveSvg(Path.Combine(folder, block.Name + ".svg"));
            block.Figure.SavePng(Path.Combine(folder, block.Name + ".png"));
        }
    }
}
