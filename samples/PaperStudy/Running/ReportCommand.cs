using System.Collections.Immutable;
using System.Globalization;

namespace PaperStudySample;

/// <summary>Makes the report of results that are there: those of any shards, in any folders.</summary>
/// <param name="options">The study; its output is where the report goes.</param>
/// <param name="sources">The folders of the shards.</param>
internal sealed class ReportCommand(StudyOptions options, ImmutableArray<string> sources)
{
    public int Run(CancellationToken cancellation)
    {
        ImmutableArray<StudyFolder> folders = [.. sources.Select(source => new StudyFolder(source))];
        StudySettings settings = FirstSettings(folders);
        StudyData data = StudyData.Load(
            options.Data, options.Synthetic || settings.Data == DataKind.Synthetic, settings.TrainingImages, Console.WriteLine, cancellation);
        if (data.Sha256 != settings.DataSha256)
        {
            throw new InvalidDataException(
                $"The trials in {sources[0]} were computed on images with SHA-256 {settings.DataSha256}; those at hand have {data.Sha256}. "
                + "Name the folder with theirs by --data.");
        }


        // Rather too many than too few: a seed that is missing is named.
        int seeds = options.Seeds ?? Math.Max(RunCommand.DefaultSeeds, folders.SelectMany(folder => folder.TrialsWithFile()).Max(trial => trial.Seed));
        TrialPlan plan = new(options.Experiments, seeds);
        TrialStore store = new(folders, settings, Console.WriteLine);
        StudyResults results = new(data, settings, plan.Trials.Select(trial => (trial, store.Find(trial))));
        Directory.CreateDirectory(options.Output);
        string path = ReportFiles.Write(ReportBuilder.Build(plan, results), options.Output);
        foreach (Trial trial in plan.Trials.Where(trial => !results.Runs(trial.Arm).ContainsKey(trial.Seed)))
        {
            Console.WriteLine($"Missing: {trial}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path} holds the report of {results.Count} of {plan.Trials.Length} trials."));
        return ExitCode.Success;
    }

    private StudySettings FirstSettings(ImmutableArray<StudyFolder> folders)
    {
        foreach (StudyFolder folder in folders)
        {
            if (!Directory.Exists(folder.Path))
            {
                throw new DirectoryNotFoundException($"--from {folder.Path}: there is no such folder.");
            }
        }

        return folders.SelectMany(folder => folder.TrialsWithFile().Select(trial => folder.Read(trial).Result)).FirstOrDefault(result => result is not null)?.Settings
            ?? throw new InvalidDataException(
                $"There is no result of a trial in {string.Join(", ", sources)}; expected files such as {folders[0].ResultOf(new Trial(Arms.Paper, 1))}.");
    }
}
