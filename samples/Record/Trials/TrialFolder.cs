using System.Text.Json;
using MnistNet;

namespace RecordSample;

/// <summary>The results of trials, a file each, and what those under way need to go on after a stop.</summary>
/// <param name="path">The folder.</param>
internal sealed class TrialFolder(string path)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The folder.</summary>
    public string Path => path;

    /// <summary>Where a training keeps its state after each epoch; gone when it has ended.</summary>
    public string BackupOf(Trial trial) => FileOf(trial, ".backup");

    /// <summary>The file that a process holds open while it works on a trial.</summary>
    public string LockOf(Trial trial) => FileOf(trial, ".lock");

    /// <summary>The last weights of a trial that read the test images.</summary>
    public string WeightsOf(Trial trial) => FileOf(trial, ".keras");

    /// <summary>Makes the folder.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The place may not be written to.</exception>
    public void Create() => Directory.CreateDirectory(path);

    /// <summary>Reads the result of a trial.</summary>
    /// <returns>The result; null where there is none.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or something else computed it, or the recipe was another one.</exception>
    public TrialResult? Read(Trial trial)
    {
        string file = FileOf(trial, ".json");
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (FileNotFoundException)
        {
            return null;
        }

        try
        {
            TrialResult result = JsonSerializer.Deserialize<TrialResult>(bytes, Json) ?? throw new JsonException("it is empty.");
            Require(file, "what computes it", Computation.Current, result.Computed);
            Require(file, "the recipe", string.Join("; ", trial.Recipe.Declaration), string.Join("; ", result.Declaration));
            return result;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{file}: expected the result of a trial; {exception.Message} Without the file, the trial is computed again.", exception);
        }
    }

    /// <summary>Writes the result of a trial: the file is there as a whole, or not at all.</summary>
    /// <exception cref="IOException">It cannot be written; the message names the file and the reason.</exception>
    public void Write(Trial trial, TrialResult result)
    {
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(result, Json);
        AtomicFile.Write(FileOf(trial, ".json"), stream => stream.Write(content));
        File.Delete(BackupOf(trial));
    }

    private static void Require(string file, string what, string expected, string found)
    {
        if (expected != found)
        {
            throw new InvalidDataException($"{file}: {what} has changed since; expected {expected}; found {found}. Name another folder by --out, or remove this one.");
        }
    }

    private string FileOf(Trial trial, string extension) => System.IO.Path.Combine(path, trial.Name + extension);
}
