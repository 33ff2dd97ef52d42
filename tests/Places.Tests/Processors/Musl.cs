using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MnistNet.Places.Tests;

/// <summary>
/// The C library of Alpine Linux. Debian has it, but no C++ library for it: its own one, for glibc, does, with the few functions that
/// musl has not (glibc.c).
/// </summary>
internal static class Musl
{
    private const string Compiler = "musl-gcc";
    private const string Loader = "/lib/ld-musl-x86_64.so.1";
    private const string Libraries = "/usr/lib/x86_64-linux-gnu";

    private static readonly string[] Borrowed = ["libstdc++.so.6", "libgcc_s.so.1"];

    /// <summary>Why it is not here; null where it is.</summary>
    public static string? Missing { get; } =
        !OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64 ? "Needs Linux on an x64 processor."
        : Tool.Find(Compiler) is null || Tool.Find("gcc") is null || !File.Exists(Loader) ? "Needs musl and a compiler: apt-get install musl-tools gcc."
        : Borrowed.FirstOrDefault(library => !File.Exists(Path.Combine(Libraries, library))) is { } library ? $"Needs Debian's {library} in {Libraries}."
        : null;

    /// <summary>Puts the C++ library into a folder.</summary>
    public static void Prepare(string folder)
    {
        Directory.CreateDirectory(folder);
        Array.ForEach(Borrowed, library => File.Copy(Path.Combine(Libraries, library), Path.Combine(folder, library)));

        // The name of glibc's loader, which Debian's C++ library asks for.
        string source = Path.Combine(RepositoryFiles.Root, "tests", "Places.Tests", "Processors", "glibc.c");
        Tool.Run(Tool.Command(Compiler, "-shared", "-fPIC", "-O2", "-o", Path.Combine(folder, "ld-linux-x86-64.so.2"), source)).Succeeded();
    }

    /// <summary>How to start a program that was published for linux-musl-x64.</summary>
    public static ProcessStartInfo Command(string folder, string program, params string[] arguments)
    {
        ProcessStartInfo start = Tool.Command(program, arguments);
        start.Environment["LD_LIBRARY_PATH"] = folder;
        return start;
    }
}
