using System.Text;

namespace PaperStudySample.Tests;

public sealed class TrialFileTests : IDisposable
{
    private static readonly Trial Paper = new(Arms.Paper, 3);

    private readonly TemporaryFolder folder = new();
    private readonly List<string> said = [];

    [Fact]
    public void A_result_comes_back_equal_and_is_written_the_same_again()
    {
        byte[] written = TrialFile.Write(HandMade.Result(Paper, test: 1 / 3.0));
        TrialResult read = TrialFile.Read(written);

        Assert.Equal(1 / 3.0, read.Test.Accuracy);
        Assert.Equal(Paper, read.Trial);
        Assert.Equal(written, TrialFile.Write(read));
    }

    [Fact]
    public void Every_changed_byte_is_found()
    {
        byte[] written = TrialFile.Write(HandMade.Result(Paper));
        for (int at = 0; at < written.Length; at++)
        {
            byte[] damaged = [.. written];
            damaged[at] ^= 1;
            Assert.Throws<InvalidDataException>(() => TrialFile.Read(damaged));
        }
    }

    [Fact]
    public void Every_shorter_file_is_found()
    {
        byte[] written = TrialFile.Write(HandMade.Result(Paper));
        for (int length = 0; length < written.Length; length += 7)
        {
            Assert.Throws<InvalidDataException>(() => TrialFile.Read(written.AsSpan(0, length)));
        }

        Assert.Throws<InvalidDataException>(() => TrialFile.Read([.. written, (byte)'\n']));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"format\": 1, \"sha256\": \"\", \"result\": null}")]
    [InlineData("GIF89a")]
    public void Other_files_are_refused(string content) => Assert.Throws<InvalidDataException>(() => TrialFile.Read(Encoding.UTF8.GetBytes(content)));

    [Fact]
    public void A_file_under_another_name_is_not_used_and_named_once()
    {
        StudyFolder study = Study();
        study.Write(new Trial(Arms.Paper, 4), HandMade.Result(Paper));
        TrialStore store = new([study], HandMade.Settings, said.Add);

        Assert.Null(store.Find(new Trial(Arms.Paper, 4)));
        Assert.Null(store.Find(new Trial(Arms.Paper, 4)));
        Assert.Contains("paper-seed4.json is not used: expected the result of paper, seed 4; found that of paper, seed 3.", Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_declaration_is_another_study()
    {
        StudyFolder study = Study();
        study.Write(Paper, HandMade.Result(Paper) with { Declaration = [.. Arms.Paper.Declaration.Select(line => line.Replace("Rate = 0.1", "Rate = 0.2", StringComparison.Ordinal))] });

        string message = Assert.Throws<InvalidDataException>(() => new TrialStore([study], HandMade.Settings, said.Add).Find(Paper)).Message;
        Assert.Contains("paper-seed3.json", message, StringComparison.Ordinal);
        Assert.Matches("expected Dropout .*Rate = 0.1 .*; found Dropout .*Rate = 0.2 ", message);
    }

    [Theory]
    [InlineData("Library", "expected 0.2.0; found 9.9.9")]
    [InlineData("Computation", "found another engine")]
    [InlineData("Backend", "expected Managed; found TorchSharp")]
    [InlineData("Device", "expected cpu; found cuda")]
    [InlineData("DataSha256", "found another")]
    [InlineData("LongestTraining", "expected as declared; found 2")]
    public void Other_settings_are_named_with_both_values(string setting, string values)
    {
        StudySettings other = setting switch
        {
            "Library" => HandMade.Settings with { Library = "9.9.9" },
            "Computation" => HandMade.Settings with { Computation = "another engine" },
            "Backend" => HandMade.Settings with { Backend = "TorchSharp" },
            "Device" => HandMade.Settings with { Device = "cuda" },
            "DataSha256" => HandMade.Settings with { DataSha256 = "another" },
            _ => HandMade.Settings with { LongestTraining = 2 },
        };
        StudyFolder study = Study();
        study.Write(Paper, HandMade.Result(Paper) with { Settings = other });

        string message = Assert.Throws<InvalidDataException>(() => new TrialStore([study], HandMade.Settings, said.Add).Find(Paper)).Message;
        Assert.Contains("paper-seed3.json", message, StringComparison.Ordinal);
        Assert.Contains(setting + ": ", message, StringComparison.Ordinal);
        Assert.Contains(values, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_results_of_a_trial_the_first_counts_and_the_other_is_named()
    {
        StudyFolder first = Study("first");
        StudyFolder second = Study("second");
        first.Write(Paper, HandMade.Result(Paper, test: 0.98));
        second.Write(Paper, HandMade.Result(Paper, test: 0.99));

        Assert.Equal(0.98, new TrialStore([first, second], HandMade.Settings, said.Add).Find(Paper)!.Test.Accuracy);
        Assert.StartsWith(second.ResultOf(Paper), Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_is_held_until_it_is_released()
    {
        string path = folder["trial.lock"];
        using (TrialLock? held = TrialLock.TryTake(path))
        {
            Assert.NotNull(held);
            Assert.Null(TrialLock.TryTake(path));
        }

        using TrialLock? again = TrialLock.TryTake(path);
        Assert.NotNull(again);
    }

    public void Dispose() => folder.Dispose();

    private StudyFolder Study(string name = "study")
    {
        StudyFolder study = new(folder[name]);
        study.Create();
        return study;
    }
}
