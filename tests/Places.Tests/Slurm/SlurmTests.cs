using System.Diagnostics;
using System.Globalization;

namespace MnistNet.Places.Tests;

/// <summary>Does what docs/cluster.md says of Slurm work on one? Its lines run as they stand.</summary>
public sealed class SlurmTests(SlurmCluster cluster) : IClassFixture<SlurmCluster>, IDisposable
{
    private readonly TemporaryFolder home = new();

    private static string Script => ClusterPage.Slurm[0];

    private static string StudyWithReport => ClusterPage.Slurm[1];

    private static string OneTaskAgain => ClusterPage.Slurm[2];

    private static string Search => ClusterPage.Slurm[3];

    public void Dispose() => home.Dispose();

    /// <summary>Four shards share one folder, on three nodes. One is killed, one is queued again, both while they train.</summary>
    [SlurmFact]
    public void A_study_whose_tasks_were_killed_and_queued_again_ends_with_the_bytes_of_one_process()
    {
        // Trials of some seconds, dealt to the shards: seed 2 of the paper's network is in the second, seed 1 of the other in the third.
        Prepare("PaperStudy", "paper-study", "--only pooling --seeds 2 --images 12000 --data " + RepositoryFiles.Mnist);
        string expectedOutput = cluster.Bash(home.Path, "paper-study/PaperStudy --out alone");
        Assert.Contains("4 trials, 0 of them done.", expectedOutput, StringComparison.Ordinal);

        string report = JobNumber(cluster.Bash(home.Path, StudyWithReport + "\necho $job > job"));
        string job = File.ReadAllText(home["job"]).Trim();
        AwaitTraining("paper-seed2");
        Kill("2/4");
        AwaitTraining("average-pooling-seed1");
        cluster.Bash(home.Path, $"scontrol requeue {job}_3");
        Assert.False(File.Exists(home["study", "trials", "average-pooling-seed1.json"]));

        // Slurm waits two minutes before it starts what was queued again. Nobody here has so much time.
        cluster.Await("that the task is queued again", () => cluster.Bash(home.Path, $"squeue --noheader --array --format='%i %T' --jobs={job}").Contains($"{job}_3 PENDING", StringComparison.Ordinal));
        cluster.Bash(home.Path, $"scontrol update JobId={job}_3 StartTime=now");
        cluster.AwaitJobs();

        Assert.Contains("DUE TO JOB REQUEUE", Written($"{job}_3"), StringComparison.Ordinal);
        Assert.Contains("Shard 3/4 is done.", Written($"{job}_3"), StringComparison.Ordinal);
        Assert.Contains("Killed", Written($"{job}_2"), StringComparison.Ordinal);
        Assert.Contains("Missing: paper, seed 2\n", Written(report), StringComparison.Ordinal);
        Assert.Contains("holds the report of 3 of 4 trials.", Written(report), StringComparison.Ordinal);

        report = JobNumber(cluster.Bash(home.Path, OneTaskAgain));
        cluster.AwaitJobs();

        Assert.Contains("holds the report of 4 of 4 trials.", Written(report), StringComparison.Ordinal);
        Assert.Equal(StudyFiles.Of(home["alone"]), StudyFiles.Of(home["study"]));
    }

    [SlurmFact]
    public void A_search_on_three_nodes_finds_what_one_process_finds()
    {
        using DigitsFolder digits = new(trainCount: 100, testCount: 20);
        Prepare("Record", "searcher", "--only rectified --data " + digits.Path);
        cluster.Bash(home.Path, "searcher/Record search --out alone");

        cluster.Bash(home.Path, Search);
        cluster.AwaitJobs();

        IReadOnlyList<string> expected = StudyFiles.Of(home["alone"]);
        Assert.Equal(1 + 2 + 3 + 1, expected.Count);
        Assert.Equal(expected, StudyFiles.Of(home["record"]));
    }

    [SlurmFact]
    public void An_array_that_is_no_share_of_the_shards_gets_a_sentence()
    {
        Prepare("PaperStudy", "paper-study", "--only pooling --quick --images 300");
        foreach (string array in new[] { "0-3", "1-5" })
        {
            string job = cluster.Bash(home.Path, $"sbatch --parsable --array={array} shards.sbatch paper-study/PaperStudy").Trim();
            cluster.AwaitJobs();

            string[] said = [.. Directory.GetFiles(home.Path, $"slurm-{job}_*.out").Select(File.ReadAllText).Distinct()];
            Assert.Equal([$"--array is {array}; expected 1-4, or some of these tasks. For more, change the number of shards in this script.\n"], said);
        }

        Assert.False(Directory.Exists(home["study"]));
    }

    /// <summary>Puts the script where people put it, and a program that adds some options to those that it is given.</summary>
    private void Prepare(string sample, string folder, string options)
    {
        File.WriteAllText(home["shards.sbatch"], Script);
        Directory.CreateDirectory(home[folder]);

        // The nodes share this machine: threads of several tasks would only wait for each other. Results do not depend on their number.
        File.WriteAllText(home[folder, sample], $"#!/bin/sh\nexport DOTNET_PROCESSOR_COUNT=1\nexec '{Tool.Dotnet}' '{Built.Program("samples/" + sample)}' \"$@\" {options}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(home[folder, sample], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private void AwaitTraining(string trial) =>
        cluster.Await($"a backup of {trial}", () => File.Exists(home["study", "work", trial + ".backup"]));

    /// <summary>Kills the program that computes a shard: not srun, which started it.</summary>
    private void Kill(string shard)
    {
        int[] numbers = [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => name!.All(char.IsAsciiDigit)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture))];
        int number = Assert.Single(numbers, number => Computes(number, shard));
        using Process process = Process.GetProcessById(number);
        process.Kill();
    }

    private bool Computes(int process, string shard)
    {
        try
        {
            string[] command = File.ReadAllText($"/proc/{process}/cmdline").Split('\0');
            return command.Contains(shard) && command[1].EndsWith(".dll", StringComparison.Ordinal)
                && new FileInfo($"/proc/{process}/cwd").LinkTarget == home.Path;
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return false;
        }
    }

    private static string JobNumber(string output) => output.Split("Submitted batch job ")[^1].Trim();

    private string Written(string job) => File.ReadAllText(home[$"slurm-{job}.out"]);
}
