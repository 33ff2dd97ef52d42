using System.Runtime.ExceptionServices;

namespace MnistNet.Managed;

/// <summary>
/// The threads that compute, the caller's among them. There is one team for all networks, which works for one caller at a
/// time; the others meanwhile do their work alone, with the same results.
/// </summary>
internal sealed class WorkerTeam
{
    private readonly Lock turn = new();
    private readonly List<Worker> helpers = [];
    private Action<int, int>? job;
    private Exception? failure;
    private int parts;
    private int nextPart;
    private int busy;

    public static WorkerTeam Shared { get; } = new();

    /// <summary>How many threads compute together, at least 1.</summary>
    public static int Size { get; set; } = Environment.ProcessorCount;

    /// <summary>Does all parts of a job, which do not depend on one another.</summary>
    /// <param name="job">Does the part of a number; also gets a worker's number, and no two parts at the same time get the same.</param>
    /// <param name="parts">How many parts.</param>
    public void Run(Action<int, int> job, int parts)
    {
        int wanted = Math.Min(Size, parts) - 1;
        if (wanted <= 0 || !turn.TryEnter())
        {
            for (int part = 0; part < parts; part++)
            {
                job(part, 0);
            }

            return;
        }

        try
        {
            RunTogether(job, parts, wanted);
        }
        finally
        {
            turn.Exit();
        }
    }

    private void RunTogether(Action<int, int> job, int parts, int wanted)
    {
        while (helpers.Count < wanted)
        {
            helpers.Add(new Worker(this, helpers.Count + 1));
        }

        this.job = job;
        this.parts = parts;
        failure = null;
        nextPart = 0;
        busy = wanted;
        for (int i = 0; i < wanted; i++)
        {
            helpers[i].Wake();
        }

        TakeParts(0);
        SpinWait wait = default;
        while (Volatile.Read(ref busy) > 0)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }

        this.job = null;
        if (failure is { } thrown)
        {
            ExceptionDispatchInfo.Throw(thrown);
        }
    }

    /// <summary>Does parts until none is left.</summary>
    internal void TakeParts(int worker)
    {
        try
        {
            for (int part = Interlocked.Increment(ref nextPart) - 1; part < parts; part = Interlocked.Increment(ref nextPart) - 1)
            {
                job!(part, worker);
            }
        }
        catch (Exception e)
        {
            failure = e;
            Volatile.Write(ref nextPart, parts);
        }
    }

    /// <summary>Tells that a helper has found no part left.</summary>
    internal void Done() => Interlocked.Decrement(ref busy);
}

/// <summary>A thread that waits for work: awake for as long as the next batch may take to come, then asleep.</summary>
internal sealed class Worker
{
    private const int Idle = 0;
    private const int Working = 1;
    private const int Asleep = 2;
    private const int Spins = 2000;

    private readonly WorkerTeam team;
    private readonly int number;
    private readonly object alarm = new();
    private int state;

    public Worker(WorkerTeam team, int number)
    {
        this.team = team;
        this.number = number;
        new Thread(Work) { IsBackground = true, Name = FormattableString.Invariant($"MnistNet {number}") }.Start();
    }

    /// <summary>Sends the thread to work; it must not be at work.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref state, Working) == Asleep)
        {
            lock (alarm)
            {
                Monitor.Pulse(alarm);
            }
        }
    }

    private void Work()
    {
        while (true)
        {
            Wait();
            team.TakeParts(number);
            Volatile.Write(ref state, Idle);
            team.Done();
        }
    }

    private void Wait()
    {
        for (int i = 0; i < Spins; i++)
        {
            if (Volatile.Read(ref state) == Working)
            {
                return;
            }

            Thread.SpinWait(10);
        }

        lock (alarm)
        {
            if (Interlocked.CompareExchange(ref state, Asleep, Idle) == Idle)
            {
                while (Volatile.Read(ref state) == Asleep)
                {
                    Monitor.Wait(alarm);
                }
            }
        }
    }
}
