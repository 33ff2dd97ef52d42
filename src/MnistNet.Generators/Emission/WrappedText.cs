namespace MnistNet.Generators.Emission;

/// <summary>Text in lines of limited width, broken where rich, Keras's printer, breaks them.</summary>
internal static class WrappedText
{
    /// <summary>The lines of a table's cell: a word that no line can hold is cut, and ends in an ellipsis.</summary>
    public static IReadOnlyList<string> OfCell(string text, int width) =>
        [.. Lines(text, width, folds: false).Select(line => line.TrimEnd()).Select(line => line.Length > width ? line.Substring(0, width - 1) + "…" : line)];

    /// <summary>The lines of a paragraph: a word that no line can hold goes on in the next one.</summary>
    public static IReadOnlyList<string> OfParagraph(string text, int width) => [.. Lines(text, width, folds: true)];

    private static IEnumerable<string> Lines(string text, int width, bool folds)
    {
        string line = "";
        foreach (string word in Words(text))
        {
            int length = word.TrimEnd().Length;
            if (line.Length + length <= width)
            {
                line += word;
                continue;
            }

            if (line.Length > 0)
            {
                yield return line;
            }

            line = word;
            while (folds && length > width)
            {
                yield return line.Substring(0, width);
                line = line.Substring(width);
                length -= width;
            }
        }

        yield return line;
    }

    // Each with the space behind it.
    private static IEnumerable<string> Words(string text)
    {
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = text.IndexOf(' ', start) + 1;
            end = end == 0 ? text.Length : end;
            yield return text.Substring(start, end - start);
        }
    }
}
