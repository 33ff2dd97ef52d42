using nietras.SeparatedValues;

namespace MnistNet.Images;

/// <summary>Images as rows of a CSV file, such as those of Kaggle's <em>Digit Recognizer</em>: <c>label,pixel0,pixel1,…</c></summary>
public static class ImageCsv
{
    /// <summary>Reads a file of one image a row: its label and its pixels, whole numbers from 0 to 255, divided by commas.</summary>
    /// <param name="path">The file, with or without a row of names above.</param>
    /// <param name="shape">Shape of one image; its pixels are in the order of the columns: row by row, channels side by side.</param>
    /// <param name="labelColumn">The name of the column of labels; where there is none of that name, or no names, it is the first.</param>
    /// <param name="classCount">Number of classes, in [1, 256]; null for as many as the labels show.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>The images, in the order of the rows.</returns>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="InvalidDataException">A row has more or fewer columns than a label and the pixels, something else than such a number, or there is no image.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There cannot be as many classes.</exception>
    /// <exception cref="OperationCanceledException">The cancellation was asked for.</exception>
    public static LabeledImages Load(
        string path, Shape shape, string labelColumn = "label", int? classCount = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(labelColumn);
        CsvTable table = new(path, shape, labelColumn, cancellation);
        using SepReader reader = Sep.New(',').Reader(options => options with { HasHeader = false, Unescape = true, DisableColCountCheck = true }).FromFile(path);
        foreach (SepReader.Row row in reader)
        {
            table.Read(row);
        }

        return table.ToImages(classCount);
    }
}
