using MnistNet;

namespace PaperStudySample;

/// <summary>Where things are in the folder of a study.</summary>
/// <param name="path">The folder.</param>
internal sealed class StudyFolder(string path)
{
    private const string Extension = ".json";

    /// <summary>The folder.</summary>
    public string Path => path;

    private string Trials => System.IO.Path.Combine(path, "trials");

    private string Work => System.IO.Path.Combine(path, "work");

    /// <summary>The file of a trial's result.</summary>
    public string ResultOf(Trial trial) => System.IO.Path.Combine(Trials, trial.Name + Extension);

    /// <summary>What a trial needs to go on after a stop; gone when it has ended.</summary>
    public string BackupOf(Trial trial) => System.IO.Path.Combine(Work, trial.Name + ".backup");

    /// <summary>The file that a process holds open while it works on a trial.</summary>
    public string LockOf(Trial trial) => System.IO.Path.Combine(Work, trial.Name + ".lock");

    /// <summary>The trials of which there is a file, whatever is in it, by name.</summary>
    public IEnumerable<Trial> TrialsWithFile() => Directory.Exists(Trials)
        ? Directory.EnumerateFiles(Trials, "*" + Extension)
            .Select(file => Trial.TryParse(System.IO.Path.GetFileNameWithoutExtension(file), out Trial? trial) ? trial : null)
            .OfType<Trial>()
            .OrderBy(trial => trial.Name, StringComparer.Ordinal)
        : [];

    /// <summary>Reads the file of a trial.</summary>
    /// <returns>The result, or what is wrong with the file; neither where there is none.</returns>
    public (TrialResult? Result, string? Damage) Read(Trial trial)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(ResultOf(trial));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, exception.Message);
        }

        try
        {
            TrialResult result = TrialFile.Read(bytes);
            return result.Trial == trial ? (result, null) : (null, $"expected the result of {trial}; found that of {result.Arm}, seed {result.Seed}.");
        }
        catch (InvalidDataException exception)
        {
            return (null, exception.Message);
        }
    }

    /// <summary>Makes the folders.</summary>
    /// <exception cref="IOException">They cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The place may not be written to.</exception>
    public void Create()
    {
        Directory.CreateDirectory(Trials);
        Directory.CreateDirectory(Work);
    }

    /// <summary>Forgets what a trial needed to go on: its result is there.</summary>
    public void RemoveBackup(Trial trial) => File.Delete(BackupOf(trial));

    /// <summary>
    /// Removes what a process has left of a trial that is done, when it was killed before it could. A lock that another
    /// process holds stays: that process removes it.
    /// </summary>
    public void RemoveRemains(Trial trial)
    {
        RemoveBackup(trial);
        if (File.Exists(LockOf(trial)))
        {
            TrialLock.TryTake(LockOf(trial))?.Dispose();
        }
    }

    /// <summary>Writes the result of a trial: the file is there as a whole, or not at all.</summary>
    /// <exception cref="IOException">It cannot be written; the message names the file and the reason.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public void Write(Trial trial, TrialResult result)
    {
        byte[] content = TrialFile.Write(result);
        AtomicFile.Write(ResultOf(trial), stream => stream.Write(content));
    }
}
