using System.Diagnostics;

namespace PaperStudySample.Tests;

public sealed class KilledStudyTests(DigitsFolder digits) : IClassFixture<DigitsFolder>, IDisposable
{
    private const int Kills = 20;

    private readonly TemporaryFolder output = new();

    [Fact]
    public void A_study_killed_twenty_times_at_random_moments_ends_with_the_bytes_of_one_that_was_not()
    {
        StudyProgram.Run(Command("alone")).Succeeded();
        IReadOnlyList<string> expected = StudyFiles.Of(output["alone"]);

        Random random = new(20);
        int kills = 0;
        int interrupted = 0;
        for (int study = 0; kills < Kills; study++)
        {
            while (kills < Kills && Kill(Command($"study{study}"), kills, random))
            {
                kills++;
                interrupted += Backups().Count();
            }

            StudyProgram.Run(Command($"study{study}")).Succeeded();
            Assert.Equal(expected, StudyFiles.Of(output[$"study{study}"]));
        }

        Assert.True(interrupted > 0, "No kill hit a training.");
    }

    public void Dispose() => output.Dispose();

    /// <summary>
    /// Kills a study: every second time at any moment since its start, else while it trains; every fifth time one with
    /// processes of its own, of which only the first is killed. Gives false where it has ended before.
    /// </summary>
    private bool Kill(string[] command, int kill, Random random)
    {
        using Process process = StudyProgram.Start(kill % 5 == 4 ? [.. command, "--jobs", "2"] : command);
        bool trains = kill % 2 == 0;
        while (trains && !process.HasExited && !Backups().Any())
        {
            Thread.Sleep(1);
        }

        bool ended = process.WaitForExit(random.Next(trains ? 50 : 600));
        process.Kill();
        process.WaitForExit();
        return !ended;
    }

    private IEnumerable<string> Backups() => output.Files().Where(file => file.EndsWith(".backup", StringComparison.Ordinal));

    private string[] Command(string folder) =>
        ["--only", "long-run", "--seeds", "2", "--epochs", "12", "--data", digits.Path, "--out", output[folder]];
}
