using System.Collections.Immutable;
using System.Globalization;

namespace PaperStudySample;

/// <summary>Computes all trials that have no result yet, then writes the report.</summary>
internal sealed class RunCommand(StudyOptions options)
{
    /// <summary>How many seeds a study has unless it says otherwise.</summary>
    public const int DefaultSeeds = 5;

    public int Run(CancellationToken cancellation)
    {
        Study study = Study.Open(options, Console.WriteLine, cancellation);
        TrialPlan plan = new(options.Experiments, options.Seeds ?? DefaultSeeds);
        ImmutableArray<Trial> share = plan.Share(options.Shard);
        ImmutableArray<Trial> pending = [.. share.Where(trial => study.Store.Find(trial) is null)];

        // Left by a process that was killed between the result and this.
        share.Except(pending).ToList().ForEach(study.Folder.RemoveRemains);
        string shard = options.Shard == Shard.Whole ? "" : $" in shard {options.Shard}";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{share.Length} trials{shard}, {share.Length - pending.Length} of them done."));
        TrialQueue queue = new(pending, new TrialDisplay(study.Store, pending.Length));
        queue.Run(() => NewWorker(study), Math.Min(options.Jobs, pending.Length), cancellation);
        if (options.Shard != Shard.Whole)
        {
            Console.WriteLine($"Shard {options.Shard} is done. When the others are, \"report --from DIR…\" makes the report.");
            return ExitCode.Success;
        }

        StudyResults results = new(study.Data, study.Store.Settings, plan.Trials.Select(trial => (trial, study.Store.Find(trial))));
        Console.WriteLine($"{ReportFiles.Write(ReportBuilder.Build(plan, results), options.Output)} holds the report.");
        return ExitCode.Success;
    }

    // One at a time needs no process of its own, and uses all processors.
    private ITrialWorker NewWorker(Study study) => options.Jobs == 1
        ? study.NewWorker(Console.WriteLine)
        : new ProcessWorker(options, Math.Max(1, Environment.ProcessorCount / options.Jobs), Console.WriteLine);
}
