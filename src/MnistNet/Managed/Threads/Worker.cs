namespace MnistNet.Managed;

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
