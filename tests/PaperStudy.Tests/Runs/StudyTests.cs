using System.Text.RegularExpressions;

namespace PaperStudySample.Tests;

public sealed partial class StudyTests(DigitsFolder digits) : IClassFixture<DigitsFolder>, IDisposable
{
    private readonly TemporaryFolder output = new();

    [Fact]
    public void A_quick_study_of_drawn_digits_writes_a_whole_report_and_marks_it()
    {
        StudyProgram.Run("--quick", "--synthetic", "--images", "300", "--epochs", "1", "--out", output.Path).Succeeded();

        Assert.Equal(15, Directory.GetFiles(output["trials"]).Length);
        string markdown = File.ReadAllText(output["report.md"]);
        foreach (string paper in new[] { "6,000", "340", "9,682", "+0.2 %", "+0.8 %", "+0.3 %", "+0.9 %", "98.57 %", "98.86 %", "98.92 %", "98.65 %", "| 0.9 % |", "(3·3·1 + 1)·8 = 80", "(3·3·8 + 1)·8 = 584", "(3·3·8 + 1)·16 = 1,168", "(784 + 1)·10 = 7,850" })
        {
            Assert.Contains(paper, markdown, StringComparison.Ordinal);
        }

        Assert.Contains("ours (synthetic digits, 1 epoch)", markdown, StringComparison.Ordinal);
        string[] figures = [.. FigureLink().Matches(markdown).Select(match => match.Groups["file"].Value)];
        Assert.True(figures.Length >= 5);
        Assert.All(figures, figure => Assert.True(File.Exists(output[figure]) && File.Exists(Path.ChangeExtension(output[figure], ".png")), figure));

        string html = File.ReadAllText(output["report.html"]);
        Assert.Equal(figures.Length, EmbeddedImage().Count(html));
        Assert.DoesNotMatch(OutsideReference(), html);
        Assert.Contains("""<meta name="viewport" content="width=device-width, initial-scale=1">""", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Four_shards_as_four_processes_merge_to_the_report_of_one_run()
    {
        StudyProgram.Run(Command("whole")).Succeeded();
        StudyProgram.Ended[] shards = StudyProgram.RunAll([.. Enumerable.Range(1, 4).Select(index => Command($"shard{index}", "--shard", $"{index}/4"))]);
        Assert.All(shards, shard => shard.Succeeded());

        // A shard that runs twice finds its work done.
        string again = StudyProgram.Run(Command("shard2", "--shard", "2/4")).Succeeded().Output;
        Assert.Contains("2 trials in shard 2/4, 2 of them done.", again, StringComparison.Ordinal);

        string[] report = ["report", "--only", "pooling", "optimizer", "--seeds", "2", "--data", digits.Path, "--out", output["merged"], "--from"];
        StudyProgram.Run([.. report, output["shard3"], output["shard1"], output["shard4"], output["shard2"]]).Succeeded();

        IReadOnlyList<string> whole = StudyFiles.Of(output["whole"]);
        Assert.Equal(whole.Where(file => !file.StartsWith("trials", StringComparison.Ordinal)), StudyFiles.Of(output["merged"]));
        Assert.Equal(
            whole.Where(file => file.StartsWith("trials", StringComparison.Ordinal)),
            Enumerable.Range(1, 4).SelectMany(index => StudyFiles.Of(output[$"shard{index}"])).Order(StringComparer.Ordinal));

        string part = StudyProgram.Run([.. report, output["shard1"], output["shard3"]]).Succeeded().Output;
        Assert.Equal(3, MissingTrial().Count(part));
        Assert.Contains("Incomplete: 3 of 6 trials are missing.", File.ReadAllText(output["merged", "report.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Processes_that_share_a_folder_and_jobs_give_the_files_of_one_run()
    {
        StudyProgram.Run(Command("alone")).Succeeded();
        Assert.All(StudyProgram.RunAll(Command("shared"), Command("shared"), Command("jobs", "--jobs", "2")), run => run.Succeeded());

        Assert.Equal(StudyFiles.Of(output["alone"]), StudyFiles.Of(output["shared"]));
        Assert.Equal(StudyFiles.Of(output["alone"]), StudyFiles.Of(output["jobs"]));
    }

    [Fact]
    public void A_damaged_result_is_named_and_computed_again()
    {
        StudyProgram.Run(Command("study")).Succeeded();
        IReadOnlyList<string> before = StudyFiles.Of(output["study"]);
        string cut = output["study", "trials", "paper-seed1.json"];
        File.WriteAllBytes(cut, File.ReadAllBytes(cut)[..200]);
        string foreign = output["study", "trials", "rmsprop-seed1.json"];
        File.Copy(output["study", "trials", "rmsprop-seed2.json"], foreign, overwrite: true);

        string said = StudyProgram.Run(Command("study")).Succeeded().Output;

        Assert.Contains($"{cut} is not used: ", said, StringComparison.Ordinal);
        Assert.Contains($"{foreign} is not used: expected the result of rmsprop, seed 1; found that of rmsprop, seed 2.", said, StringComparison.Ordinal);
        Assert.Contains("6 trials, 4 of them done.", said, StringComparison.Ordinal);
        Assert.Equal(before, StudyFiles.Of(output["study"]));
    }

    [Fact]
    public void What_a_process_killed_behind_a_result_left_is_removed()
    {
        StudyProgram.Run(Command("study")).Succeeded();
        IReadOnlyList<string> before = StudyFiles.Of(output["study"]);
        File.WriteAllText(output["study", "work", "paper-seed1.lock"], "");
        File.WriteAllText(output["study", "work", "paper-seed1.backup"], "any");

        StudyProgram.Run(Command("study")).Succeeded();

        Assert.Equal(before, StudyFiles.Of(output["study"]));
    }

    [Fact]
    public void Results_of_other_settings_are_refused_with_the_file_and_both_values()
    {
        StudyProgram.Run(Command("study")).Succeeded();
        IReadOnlyList<string> before = StudyFiles.Of(output["study"]);
        string file = output["study", "trials", "paper-seed1.json"];

        StudyProgram.Run(Command("study", epochs: 1)).Failed(file, "LongestTraining: expected 1; found 2.");
        StudyProgram.Run(Command("study", images: 90)).Failed(file, "DataSha256: expected ");
        StudyProgram.Run(Command("study", more: ["--backend", "torchsharp"])).Failed(file, "Backend: expected TorchSharp; found Managed.");
        Assert.Equal(before, StudyFiles.Of(output["study"]));
    }

    [Theory]
    [InlineData("--shard is 5/4; expected i/n with 1 ≤ i ≤ n, such as 2/4.", "--shard", "5/4")]
    [InlineData("--seeds is 0; expected a whole number, at least 1.", "--seeds", "0")]
    [InlineData("Cannot parse argument 'many' for option '--seeds'", "--seeds", "many")]
    [InlineData("--jobs is 0; expected a whole number, at least 1.", "--jobs", "0")]
    [InlineData("--only is poling; expected some of data, architecture, pooling", "--only", "poling")]
    [InlineData("--device is cuda, which computes with --backend torchsharp only", "--device", "cuda")]
    [InlineData("no-such-folder", "--data", "no-such-folder")]
    [InlineData("--from no-such-folder: there is no such folder.", "report", "--from", "no-such-folder")]
    public void A_mistake_gives_one_clear_error(string message, params string[] arguments)
    {
        StudyProgram.Ended run = StudyProgram.Run([.. arguments, "--out", output.Path]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => output.Dispose();

    /// <summary>Three networks, two seeds, two epochs of 900 images: six trials in about a second.</summary>
    private string[] Command(string folder, params string[] more) => Command(folder, epochs: 2, images: 900, more);

    private string[] Command(string folder, int epochs = 2, int images = 900, string[]? more = null) =>
    [
        "--only", "pooling", "optimizer", "--seeds", "2", "--epochs", $"{epochs}", "--images", $"{images}", "--data", digits.Path, "--out", output[folder], .. more ?? [],
    ];

    [GeneratedRegex(@"!\[[^\]]+\]\((?<file>figures/[^)]+\.svg)\)")]
    private static partial Regex FigureLink();

    [GeneratedRegex("<img src=\"data:image/svg\\+xml;base64,")]
    private static partial Regex EmbeddedImage();

    [GeneratedRegex("(src|href)=\"(?!data:|#)|<script|<link|@import|url\\(")]
    private static partial Regex OutsideReference();

    [GeneratedRegex("^Missing: ", RegexOptions.Multiline)]
    private static partial Regex MissingTrial();
}
