using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using MnistNet;

namespace PaperStudySample;

/// <summary>The options that every command has.</summary>
internal sealed class StudyOptionSet
{
    // --quick: enough to see every part of the report, in a minute or two.
    private const int QuickImages = 3000;
    private const int QuickEpochs = 2;

    private readonly Option<int?> seeds = new("--seeds") { Description = "How many seeds: 1 to N [5]", HelpName = "N" };
    private readonly Option<string[]> only = new("--only")
    {
        Description = $"Only these experiments: {string.Join(", ", AllExperiments.List.Select(experiment => experiment.Name))}",
        HelpName = "NAME…",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<Backend> backend = new("--backend")
    {
        Description = "What computes: managed, C# alone; torchsharp, libtorch",
        HelpName = "NAME",
        DefaultValueFactory = _ => Backend.Managed,
    };

    private readonly Option<string?> device = new("--device")
    {
        Description = "Where TorchSharp computes: cpu, cuda, cuda:1",
        HelpName = "NAME",
        DefaultValueFactory = _ => StudyOptions.Cpu,
    };

    private readonly Option<string?> output = new("--out")
    {
        Description = "The study's folder: trials/, figures/, report.md, report.html",
        HelpName = "DIR",
        DefaultValueFactory = _ => "study",
    };

    private readonly Option<string?> data = new("--data")
    {
        Description = "Folder with the four MNIST files. Without it: MNISTNET_DATA, else those that come with the program.",
        HelpName = "DIR",
    };

    private readonly Option<bool> synthetic = new("--synthetic") { Description = "Draw digits instead of reading MNIST" };
    private readonly Option<bool> quick = new("--quick")
    {
        Description = $"To try the program: one seed, {QuickEpochs} epochs, {QuickImages} images",
    };

    private readonly Option<int?> images = new("--images")
    {
        Description = "Train on the first N images only, test on a sixth as many",
        HelpName = "N",
    };

    private readonly Option<int?> epochs = new("--epochs") { Description = "At most N epochs a training", HelpName = "N" };
    private readonly Option<int> jobs = new("--jobs")
    {
        Description = "How many trials at once, each in a process with its share of the processors",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<string?> shard = new("--shard")
    {
        Description = "Compute one of n shares of the trials, counted from 1; \"report\" merges them",
        HelpName = "i/n",
    };

    public StudyOptionSet()
    {
        All = [seeds, only, backend, device, output, data, synthetic, quick, images, epochs, jobs, shard];
        All.ForEach(option => option.Recursive = true);
        AtLeast(seeds, 1);
        AtLeast(images, 10);
        AtLeast(epochs, 1);
        jobs.Require(static value => value >= 1, "a whole number, at least 1");
        shard.Require(static value => Shard.TryParse(value, out _), "i/n with 1 ≤ i ≤ n, such as 2/4");
        backend.Require(static value => Enum.IsDefined(value), "managed or torchsharp");
        device.RequirePath("cpu, cuda or cuda:1");
        output.RequirePath("a folder");
        data.RequirePath("a folder");
        only.Validators.Add(RequireExperiments);
    }

    public List<Option> All { get; }

    public StudyOptions Read(ParseResult arguments)
    {
        bool isQuick = arguments.GetValue(quick);
        string[] wanted = arguments.GetValue(only) ?? [];
        return new StudyOptions
        {
            Experiments = wanted.Length == 0 ? AllExperiments.List : [.. AllExperiments.List.Where(experiment => wanted.Contains(experiment.Name))],
            Seeds = arguments.GetValue(seeds) ?? (isQuick ? 1 : null),
            Output = arguments.GetValue(output)!,
            Data = arguments.GetValue(data),
            Synthetic = arguments.GetValue(synthetic),
            Images = arguments.GetValue(images) ?? (isQuick ? QuickImages : null),
            Epochs = arguments.GetValue(epochs) ?? (isQuick ? QuickEpochs : null),
            Backend = arguments.GetValue(backend),
            Device = arguments.GetValue(device)!,
            Jobs = arguments.GetValue(jobs),
            Shard = Shard.TryParse(arguments.GetValue(shard), out Shard? share) ? share : Shard.Whole,
        };
    }

    private void RequireExperiments(OptionResult result)
    {
        ImmutableArray<string> names = [.. AllExperiments.List.Select(experiment => experiment.Name)];
        foreach (string unknown in (result.GetValue(only) ?? []).Where(name => !names.Contains(name)))
        {
            result.AddError($"--only is {unknown}; expected some of {string.Join(", ", names)}.");
        }
    }

    private static void AtLeast(Option<int?> option, int least) =>
        option.Require(value => value >= least, FormattableString.Invariant($"a whole number, at least {least}"));
}
