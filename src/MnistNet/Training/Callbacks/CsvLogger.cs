using System.Text;

namespace MnistNet;

/// <summary>
/// Writes a line for each epoch to a file, as Keras's <c>CSVLogger</c> does: the epoch, from 0, then in alphabetical order
/// accuracy, loss and, with validation, val_accuracy and val_loss; lines end in CR LF, numbers are Python's shortest. As in
/// Keras, there is a learning_rate, too, where a <see cref="LearningRateSchedule"/> or <see cref="ReduceLROnPlateau"/> stands
/// before it among the callbacks.
/// </summary>
public sealed class CsvLogger : TrainingCallback
{
    private const string LineEnd = "\r\n";

    private readonly StringBuilder written = new();
    private long start;
    private bool hasLearningRate;

    /// <summary>Sets the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="separator">What stands between two values.</param>
    /// <param name="append">Whether lines are added to a file that is there already, without a second header; else it is replaced.</param>
    /// <exception cref="ArgumentException">The path is empty, or the separator is a quotation mark or the end of a line.</exception>
    public CsvLogger(string path, char separator = ',', bool append = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (separator is '"' or '\r' or '\n')
        {
            throw new ArgumentException("The separator is a quotation mark or the end of a line; expected another character.", nameof(separator));
        }

        Path = path;
        Separator = separator;
        Append = append;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What stands between two values.</summary>
    public char Separator { get; }

    /// <summary>Whether lines are added to a file that is there already.</summary>
    public bool Append { get; }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written to.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        hasLearningRate = run.Callbacks.TakeWhile(callback => callback != this).Any(callback => callback is LearningRateSchedule or ReduceLROnPlateau);
        written.Clear();
        using FileStream file = new(Path, Append ? FileMode.OpenOrCreate : FileMode.Create, FileAccess.Write, FileShare.Read);
        start = file.Length;
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written to.</exception>
    public override void OnEpochEnd(TrainingRun run, EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        (string Name, string Value)[] columns = [.. ColumnsOf(epoch)];
        string header = written.Length == 0 && start == 0 ? Line(columns.Select(column => column.Name)) : "";
        string text = header + Line(columns.Select(column => column.Value));
        written.Append(text);
        using FileStream file = new(Path, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <inheritdoc/>
    public override void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(start);
        writer.Write(written.ToString());
    }

    /// <summary>Brings the file to where it was, whatever has been written to it, or lost from it, since.</summary>
    /// <param name="run">The training.</param>
    /// <param name="reader">Where the state is read from.</param>
    /// <exception cref="IOException">The file has lost lines that were there before the training, or cannot be written.</exception>
    public override void RestoreState(TrainingRun run, BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        start = reader.ReadInt64();
        string text = reader.ReadString();
        written.Clear().Append(text);
        using FileStream file = new(Path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        if (file.Length < start)
        {
            throw new IOException($"{Path} has {file.Length} bytes; expected at least the {start} that it had before the training that is resumed.");
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        file.Position = start;
        file.Write(bytes);
        file.SetLength(start + bytes.Length);
    }

    /// <inheritdoc/>
    public override string ToString() => $"CsvLogger(separator '{Separator}', append {Append})";

    private IEnumerable<(string Name, string Value)> ColumnsOf(EpochResult epoch)
    {
        yield return ("epoch", (epoch.Epoch - 1).ToString(CultureInfo.InvariantCulture));
        yield return ("accuracy", PythonNumber.Repr(epoch.Accuracy));
        if (hasLearningRate)
        {
            yield return ("learning_rate", PythonNumber.Repr(epoch.LearningRate));
        }

        yield return ("loss", PythonNumber.Repr(epoch.Loss));
        if (epoch is { ValidationAccuracy: { } accuracy, ValidationLoss: { } loss })
        {
            yield return ("val_accuracy", PythonNumber.Repr(accuracy));
            yield return ("val_loss", PythonNumber.Repr(loss));
        }
    }

    // As Python's csv module quotes: only what would be read as something else.
    private string Line(IEnumerable<string> values) =>
        string.Join(Separator, values.Select(value => value.Contains(Separator, StringComparison.Ordinal) ? $"\"{value}\"" : value)) + LineEnd;
}
