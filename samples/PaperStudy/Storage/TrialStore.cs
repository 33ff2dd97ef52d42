using System.Collections.Concurrent;

namespace PaperStudySample;

/// <summary>The results of one study, in one folder or several. What it gives has the study's settings and is whole.</summary>
/// <param name="folders">Where to look, in this order.</param>
/// <param name="settings">What all results must have in common.</param>
/// <param name="say">Receives lines for the user.</param>
internal sealed class TrialStore(IReadOnlyList<StudyFolder> folders, StudySettings settings, Action<string> say)
{
    private readonly ConcurrentDictionary<string, bool> reported = [];

    /// <summary>What all results have in common.</summary>
    public StudySettings Settings => settings;

    /// <summary>Finds the result of a trial.</summary>
    /// <returns>The result; null where there is none that can be trusted. The user is told of damaged files, once each.</returns>
    /// <exception cref="InvalidDataException">A file is sound, but belongs to a study with other settings.</exception>
    public TrialResult? Find(Trial trial)
    {
        TrialResult? found = null;
        foreach (StudyFolder folder in folders)
        {
            (TrialResult? result, string? damage) = folder.Read(trial);
            if (damage is not null)
            {
                SayOnce($"{folder.ResultOf(trial)} is not used: {damage}");
            }
            else if (result is not null)
            {
                Require(trial, result, folder.ResultOf(trial));
                if (found is not null && !TrialFile.Write(found).SequenceEqual(TrialFile.Write(result)))
                {
                    SayOnce($"{folder.ResultOf(trial)} is not used: there is another result of {trial}, from another kind of machine, and it comes first.");
                }

                found ??= result;
            }
        }

        return found;
    }

    // Sound results of other settings are never thrown away: they may have cost hours.
    private void Require(Trial trial, TrialResult result, string path)
    {
        if (settings.Difference(result.Settings) is { } difference)
        {
            throw Foreign(path, difference.Name, difference.Expected, difference.Found);
        }

        string[] declared = [.. trial.Arm.Declaration];
        if (!declared.SequenceEqual(result.Declaration))
        {
            int at = declared.Zip(result.Declaration).TakeWhile(pair => pair.First == pair.Second).Count();
            throw Foreign(path, "declaration", At(declared), At([.. result.Declaration]));

            string At(string[] lines) => at < lines.Length ? lines[at] : "its end";
        }
    }

    private static InvalidDataException Foreign(string path, string setting, string expected, string found) => new(
        $"{path} belongs to a study with other settings, and one report must not mix them. {setting}: expected {expected}; found {found}. "
        + "Choose another folder with --out, or move the file away.");

    private void SayOnce(string line)
    {
        if (reported.TryAdd(line, true))
        {
            say(line);
        }
    }
}
