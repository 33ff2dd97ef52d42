using System.Globalization;
using MnistNet.Torch;
using TorchSharp;

/// <summary>What a <see cref="MnistNet.Tests.Shared.FreshProcess"/> does. .NET asks for this name, outside any namespace.</summary>
internal static class StartupHook
{
    private const int Threads = 8;

    /// <summary>Loads libtorch from eight threads at once, and writes 1 + 1 as libtorch computes it, or why it cannot.</summary>
    public static void Initialize()
    {
        using var start = new Barrier(Threads);
        var failures = new LibTorchLoadException?[Threads];
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                LibTorch.EnsureLoaded();
            }
            catch (LibTorchLoadException e)
            {
                failures[i] = e;
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        if (failures.OfType<LibTorchLoadException>().FirstOrDefault() is not { } failure)
        {
            Console.WriteLine(Sum().ToString(CultureInfo.InvariantCulture));
        }
        else if (Array.TrueForAll(failures, other => other == failure))
        {
            Console.WriteLine(failure.Message);
        }
        else
        {
            Console.WriteLine("The threads do not agree.");
        }
    }

    private static float Sum()
    {
        using torch.Tensor ones = torch.ones(2);
        using torch.Tensor sum = ones.sum();
        return sum.item<float>();
    }
}
