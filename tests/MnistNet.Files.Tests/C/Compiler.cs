using System.Diagnostics;

namespace MnistNet.Files.Tests.C;

/// <summary>A compiler of this machine, with its arguments.</summary>
internal static class Compiler
{
    private static readonly string[] Folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);

    /// <summary>What the files bear without a warning.</summary>
    public static string[] Strict { get; } = ["-pedantic", "-Wall", "-Wextra", "-Wconversion", "-Werror"];

    /// <summary>Whether a program is on the path.</summary>
    public static bool Has(string program) => Folders.Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it writes.</returns>
    public static byte[] Run(string program, IEnumerable<string> arguments, byte[]? input = null)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task writing = Task.Run(() =>
        {
            using Stream stream = process.StandardInput.BaseStream;
            stream.Write(input ?? []);
        });
        using MemoryStream output = new();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        writing.Wait();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {process.ExitCode}\n{errors.Result}");
        return output.ToArray();
    }
}

/// <summary>A test for each way to compile; skipped by name where its compiler is not installed.</summary>
internal sealed class CompilerFactAttribute : FactAttribute
{
    public CompilerFactAttribute(params string[] programs)
    {
        if (programs.FirstOrDefault(program => !Compiler.Has(program)) is { } missing)
        {
            Skip = $"Needs {missing} on the path (Debian: gcc, g++, clang, gcc-arm-none-eabi, qemu-system-arm).";
        }
    }
}
