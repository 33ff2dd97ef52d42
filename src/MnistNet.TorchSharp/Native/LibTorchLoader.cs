using System.Runtime.InteropServices;

namespace MnistNet.Torch;

/// <summary>
/// Loads libtorch and TorchSharp's native library by their full paths, in the order in which they depend on each other.
/// </summary>
/// <remarks>
/// libLibTorchSharp.so of TorchSharp 0.107.0 asks for GLIBCXX_3.4.32, which libstdc++ has since GCC 13, so that Debian 12
/// and Ubuntu 22.04 refuse it. Only the symbol that the header iostream of GCC 13 mentions needs that version, and no code
/// refers to it. A copy in which that requirement is weak loads, and misses nothing.
/// </remarks>
internal sealed class LibTorchLoader(NativeSearchPath search, PatchedLibraryCache cache)
{
    /// <summary>TorchSharp's own native library; it needs all the others.</summary>
    public const string Bridge = "LibTorchSharp";

    private const string StandardLibrary = "libstdc++.so.6";
    private const string MissingVersion = "GLIBCXX_3.4.32";
    private const string UnusedSymbol = "_ZSt21ios_base_library_initv";

    private static readonly string[] Libraries = ["c10", "torch_cpu", "torch", Bridge];

    /// <summary>Loads everything, and gives the handle of <see cref="Bridge"/>.</summary>
    public nint Load()
    {
        string[] missing = [.. Libraries.Where(library => search.Find(library) is null)];
        if (missing.Length > 0)
        {
            throw LibTorchLoadException.Missing(missing, search);
        }

        foreach (string library in Libraries[..^1])
        {
            LoadFile(search.Find(library)!);
        }

        string bridge = search.Find(Bridge)!;
        return LacksVersion() ? LoadWithoutVersion(bridge) : LoadFile(bridge);
    }

    /// <summary>Whether this process's libstdc++ is older than the one that TorchSharp was built with.</summary>
    /// <remarks>
    /// Asks the library that the loader itself chooses (there may be several, and LD_LIBRARY_PATH) for the symbol that came
    /// with the version. It stays loaded, as libtorch needs it too.
    /// </remarks>
    private static bool LacksVersion() =>
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64
        && NativeLibrary.TryLoad(StandardLibrary, out nint library)
        && !NativeLibrary.TryGetExport(library, UnusedSymbol, out _);

    private nint LoadWithoutVersion(string path)
    {
        PatchedLibrary copy;
        try
        {
            byte[] original = File.ReadAllBytes(path);
            byte[] patched = [.. original];
            if (!ElfVersionRequirements.MarkWeak(patched, StandardLibrary, MissingVersion, UnusedSymbol))
            {
                return LoadFile(path);
            }

            copy = cache.Provide(Path.GetFileName(path), original, patched);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw LibTorchLoadException.Failed($"{path} needs {MissingVersion}, which this system's {StandardLibrary} lacks, and no adapted copy could be made", search, e);
        }
        using (copy)
        {
            return LoadFile(copy.Path);
        }
    }

    private nint LoadFile(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw LibTorchLoadException.Failed($"{path} does not load", search, e);
        }
    }
}
