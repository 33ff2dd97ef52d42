using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace MnistNet.Places.Tests;

/// <summary>
/// A real Slurm on this machine: its own munge, a controller and three nodes on ports that were free, everything in one temporary
/// folder. Each node claims four processors, so that the documented script runs as it is.
/// </summary>
public sealed class SlurmCluster : IDisposable
{
    private const int Nodes = 3;

    // A cluster with nothing else to do takes seconds; a machine with much else to do, minutes.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    // Each question is a process.
    private static readonly TimeSpan ToAskSlurm = TimeSpan.FromMilliseconds(250);

    private static readonly string[] Programs = ["munged", "slurmctld", "slurmd", "sbatch", "srun", "squeue", "scontrol", "scancel", "sinfo"];

    private readonly TemporaryFolder folder = new();
    private readonly List<Process> daemons = [];
    private readonly Lazy<bool> isUp;

    public SlurmCluster() => isUp = new Lazy<bool>(Start);

    /// <summary>Why there can be no cluster here; null where there can.</summary>
    public static string? Missing { get; } =
        !OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess ? "Needs root on Linux, to start a Slurm cluster."
        : Programs.FirstOrDefault(program => Tool.Find(program) is null) is { } missing ? $"Needs Slurm, of which {missing} is missing: apt-get install slurm-wlm munge."
        : null;

    /// <summary>A command of Slurm, or one that calls some.</summary>
    public ProcessStartInfo Command(string name, params string[] arguments)
    {
        ProcessStartInfo start = Tool.Command(name, arguments);
        start.Environment["SLURM_CONF"] = folder["slurm.conf"];
        return start;
    }

    /// <summary>Runs lines of bash as somebody at the login node does: in a folder that all nodes share.</summary>
    public string Bash(string workingFolder, string lines)
    {
        Assert.True(isUp.Value);
        ProcessStartInfo start = Command("bash", "-euo", "pipefail", "-c", lines);
        start.WorkingDirectory = workingFolder;
        return Tool.Run(start).Succeeded();
    }

    /// <summary>Waits until something is so.</summary>
    public void Await(string what, Func<bool> isSo, TimeSpan? pause = null)
    {
        long start = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Limit, $"Expected {what} within {Limit.TotalMinutes} minutes.\n{Queue()}{Logs()}");
            Thread.Sleep(pause ?? ToAskSlurm);
        }
    }

    /// <summary>Waits until no job waits or runs.</summary>
    public void AwaitJobs() => Await("that all jobs end", () => Queue().Length == 0);

    public void Dispose()
    {
        if (isUp is { IsValueCreated: true, Value: true })
        {
            // What failed may have left jobs, whose processes are no children of the daemons.
            Tool.Run(Command("scancel", "--user=root"));
            AwaitJobs();
        }

        foreach (Process daemon in Enumerable.Reverse(daemons))
        {
            daemon.Kill();
            daemon.WaitForExit();
            daemon.Dispose();
        }

        folder.Dispose();
    }

    private string Queue() => Tool.Run(Command("squeue", "--noheader")).Output;

    private string Logs() => string.Concat(folder.Files().Where(file => file.EndsWith(".log", StringComparison.Ordinal)).Select(file => $"{file}:\n{File.ReadAllText(file)}"));

    private bool Start()
    {
        string key = folder.Write("munge.key", RandomNumberGenerator.GetBytes(128));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        int[] ports = FreePorts(Nodes + 1);
        File.WriteAllText(folder["slurm.conf"], Configuration(ports));
        Directory.CreateDirectory(folder["state"]);
        StartDaemon(
            "munged", "--foreground", "--force", $"--key-file={key}", $"--socket={folder["munge.socket"]}", $"--pid-file={folder["munge.pid"]}",
            $"--log-file={folder["munge.log"]}", $"--seed-file={folder["munge.seed"]}");
        Await("munge's socket", () => File.Exists(folder["munge.socket"]));
        StartDaemon("slurmctld", "-D", "-c");
        for (int node = 1; node <= Nodes; node++)
        {
            StartDaemon("slurmd", "-D", "-N", $"node{node}");
        }

        Await("that all nodes are idle", () => Tool.Run(Command("sinfo", "--noheader", "--states=idle", "--format=%D")).Output.Trim() == $"{Nodes}");
        return true;
    }

    private void StartDaemon(string name, params string[] arguments)
    {
        ProcessStartInfo start = Command(name, arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        Process daemon = Process.Start(start)!;

        // They write to their logs, too.
        daemon.BeginOutputReadLine();
        daemon.BeginErrorReadLine();
        daemons.Add(daemon);
    }

    private string Configuration(int[] ports) => string.Create(CultureInfo.InvariantCulture, $"""
        ClusterName=mnistnet
        SlurmctldHost=localhost
        SlurmctldPort={ports[Nodes]}
        SlurmUser=root
        SlurmdUser=root
        AuthType=auth/munge
        AuthInfo=socket={folder["munge.socket"]}
        CredType=cred/munge
        StateSaveLocation={folder["state"]}
        SlurmdSpoolDir={folder["spool"]}-%n
        SlurmctldPidFile={folder["slurmctld.pid"]}
        SlurmdPidFile={folder["slurmd"]}-%n.pid
        SlurmctldLogFile={folder["slurmctld.log"]}
        SlurmdLogFile={folder["slurmd"]}-%n.log
        ProctrackType=proctrack/linuxproc
        TaskPlugin=task/none
        MpiDefault=none
        SelectType=select/cons_tres
        SelectTypeParameters=CR_Core_Memory
        SlurmdParameters=config_overrides
        MailProg=/bin/true
        {string.Join('\n', Enumerable.Range(1, Nodes).Select(node => $"NodeName=node{node} NodeHostname=localhost NodeAddr=127.0.0.1 Port={ports[node - 1]} CPUs=4 RealMemory=4096"))}
        PartitionName=all Nodes=ALL Default=YES State=UP

        """);

    private static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        Array.ForEach(listeners, listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        Array.ForEach(listeners, listener => listener.Stop());
        return ports;
    }
}
