namespace MnistNet.Plots;

/// <summary>Titles with what must be said of the data.</summary>
internal static class FigureTitle
{
    private const string Synthetic = "synthetic digits";

    internal static string With(string title, string? note) => string.IsNullOrWhiteSpace(note) ? title : $"{title} ({note})";

    internal static string With(string title, string? note, bool isSynthetic)
    {
        if (!isSynthetic || note?.Contains(Synthetic, StringComparison.OrdinalIgnoreCase) == true)
        {
            return With(title, note);
        }

        return With(title, string.IsNullOrWhiteSpace(note) ? Synthetic : $"{note}, {Synthetic}");
    }
}
