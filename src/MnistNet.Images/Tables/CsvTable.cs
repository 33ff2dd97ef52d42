using nietras.SeparatedValues;

namespace MnistNet.Images;

/// <summary>The rows of a CSV file of images, as they are read.</summary>
internal sealed class CsvTable(string path, Shape shape, string labelColumn, CancellationToken cancellation)
{
    private readonly List<byte> pixels = [];
    private readonly List<byte> labels = [];
    private int labelIndex;
    private int line;

    /// <summary>Takes a row: of names, if it is the first and not all numbers, else of an image.</summary>
    public void Read(SepReader.Row row)
    {
        cancellation.ThrowIfCancellationRequested();
        bool isHeader = ++line == 1 && !AreNumbers(row);
        if (row.ColCount == 1 && row[0].Span.IsWhiteSpace())
        {
            return;
        }

        if (row.ColCount != shape.Size + 1)
        {
            throw Wrong($"expected a label and {shape.Size} pixels of a {shape} image; found {row.ColCount} columns");
        }

        if (isHeader)
        {
            labelIndex = Math.Max(0, IndexOfLabel(row));
            return;
        }

        for (int column = 0; column < row.ColCount; column++)
        {
            byte value = TryParse(row[column], out byte number)
                ? number
                : throw Wrong($"expected a whole number from 0 to 255 in column {column + 1}; found \"{row[column].ToString()}\"");
            (column == labelIndex ? labels : pixels).Add(value);
        }
    }

    /// <summary>The images of all rows.</summary>
    public LabeledImages ToImages(int? classCount)
    {
        if (labels.Count == 0)
        {
            throw new InvalidDataException($"{path}: expected an image in each row; found no row.");
        }

        int count = classCount ?? labels.Max() + 1;
        int wrong = labels.FindIndex(label => label >= count);
        return wrong < 0
            ? new LabeledImages(pixels.ToArray(), labels.ToArray(), shape, count)
            : throw new InvalidDataException($"{path}: the label of image {wrong} is {labels[wrong]}; expected 0 to {count - 1}.");
    }

    private int IndexOfLabel(SepReader.Row row)
    {
        for (int column = 0; column < row.ColCount; column++)
        {
            if (row[column].Span.Trim().Equals(labelColumn, StringComparison.OrdinalIgnoreCase))
            {
                return column;
            }
        }

        return -1;
    }

    private static bool AreNumbers(SepReader.Row row)
    {
        for (int column = 0; column < row.ColCount; column++)
        {
            if (!TryParse(row[column], out _))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryParse(SepReader.Col column, out byte value) => byte.TryParse(column.Span, NumberStyles.Integer, CultureInfo.InvariantCulture, out value);

    private InvalidDataException Wrong(string what) => new($"{path}, line {line}: {what}.");
}
