using System.Diagnostics;

namespace PaperStudySample.Tests;

public sealed class KilledStudyTests(DigitsFolder digits) : IClassFixture<DigitsFolder>, IDisposable
{
    private const int Kills = 20;

    private readonly TemporaryFolder output = new();

    [Fact]
    public void A_study_killed_twenty_times_at_random_moments_ends_with_the_bytes_of_one_that_was_not()
    {
        Stopwatch watch = Stopwatch.StartNew();
        StudyProgram.Run(Command("alone")).Succeeded();
        TimeSpan whole = watch.Elapsed;
        IReadOnlyList<string> expected = StudyFiles.Of(output["alone"]);

        Random random = new(20);
        int kills = 0;
        int resumed = 0;
        for (int study = 0; kills < Kills; study++)
        {
            // Every third study with processes of its own, of which only the first is killed.
            string[] command = Command($"study{study}", study % 3 == 1 ? ["--jobs", "2"] : []);
            while (kills < Kills && KillAfter(random.NextDouble() * whole, command))
            {
                kills++;
                resumed += output.Files().Count(file => file.EndsWith(".backup", StringComparison.Ordinal));
            }

            StudyProgram.Run(command).Succeeded();
            Assert.Equal(expected, StudyFiles.Of(output[$"study{study}"]));
        }

        Assert.True(resumed > 0, "No kill hit a training.");
    }

    public void Dispose() => output.Dispose();

    /// <summary>Kills a study after a time; gives false where it has ended before.</summary>
    private static bool KillAfter(TimeSpan delay, string[] command)
    {
        using Process process = StudyProgram.Start(command);
        bool ended = process.WaitForExit(delay);
        process.Kill();
        process.WaitForExit();
        return !ended;
    }

    private string[] Command(string folder, params string[] more) =>
        ["--only", "pooling", "--seeds", "2", "--epochs", "5", "--images", "1000", "--data", digits.Path, "--out", output[folder], .. more];
}
