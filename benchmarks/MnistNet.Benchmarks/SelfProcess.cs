using System.Diagnostics;

namespace MnistNet.Benchmarks;

/// <summary>This program, started again.</summary>
internal static class SelfProcess
{
    /// <summary>Starts it with other arguments.</summary>
    /// <param name="arguments">What it is asked to do.</param>
    /// <param name="redirect">Whether the caller reads what it prints.</param>
    /// <param name="environment">What its environment has beside this process's.</param>
    /// <returns>The process.</returns>
    public static Process Start(IEnumerable<string> arguments, bool redirect = false, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = redirect };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(SelfProcess).Assembly.Location);
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
