using System.Diagnostics;
using System.Reflection;

namespace PaperStudySample.Tests;

/// <summary>The sample as a process of its own, as a person or a cluster starts it.</summary>
internal static class StudyProgram
{
    // Longer than any run takes; without it, a program that does not stop would hold up the tests for ever.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private static readonly string Program = typeof(StudyProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Program").Value!;

    /// <summary>Starts the program; what it prints must be read.</summary>
    public static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    /// <summary>Runs the program to its end.</summary>
    public static Ended Run(params string[] arguments) => RunAll([arguments])[0];

    /// <summary>Starts programs at the same time, and waits for all.</summary>
    public static Ended[] RunAll(params string[][] commands)
    {
        Process[] processes = [.. commands.Select(Start)];
        Task<Ended>[] runs = [.. processes.Select(End)];
        return Task.WhenAll(runs).GetAwaiter().GetResult();
    }

    private static async Task<Ended> End(Process process)
    {
        using (process)
        {
            using CancellationTokenSource limit = new(Limit);
            await using CancellationTokenRegistration kill = limit.Token.Register(process.Kill);
            Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            string output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            await process.WaitForExitAsync(CancellationToken.None);
            return new Ended(process.ExitCode, output, await errors);
        }
    }

    /// <summary>How a program ended.</summary>
    internal sealed record Ended(int ExitCode, string Output, string Errors)
    {
        /// <summary>Requires that all went well.</summary>
        public Ended Succeeded()
        {
            Assert.Equal((0, ""), (ExitCode, Errors));
            return this;
        }

        /// <summary>Requires one line that says what is wrong.</summary>
        public void Failed(params string[] parts)
        {
            Assert.Equal(1, ExitCode);
            Assert.All(parts, part => Assert.Contains(part, Errors, StringComparison.Ordinal));
            Assert.Single(Errors.TrimEnd().Split('\n'));
        }
    }
}
