using System.Runtime.InteropServices;

namespace MnistNet.Torch;

/// <summary>The folders that hold an application's native libraries.</summary>
internal sealed class NativeSearchPath
{
    /// <summary>Searches these folders, in this order.</summary>
    public NativeSearchPath(IEnumerable<string> folders) =>
        Folders = [.. folders.Where(folder => folder.Length > 0).Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))).Distinct()];

    /// <summary>The folders, in the order of the search; not all of them need exist.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>The name of this platform's folder in a package, such as linux-x64.</summary>
    /// <remarks>Not <see cref="RuntimeInformation.RuntimeIdentifier"/>, which a distribution's own build may make more specific.</remarks>
    public static string Platform
    {
        get
        {
            string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
            return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        }
    }

    /// <summary>
    /// The folders of this process: those that the host found in the application's packages, the application's own (which
    /// is where publishing for one platform puts native libraries), and the platform's below it.
    /// </summary>
    public static NativeSearchPath OfThisProcess()
    {
        string found = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        return new NativeSearchPath(
        [
            .. found.Split(Path.PathSeparator),
            AppContext.BaseDirectory,
            Path.Combine(AppContext.BaseDirectory, "runtimes", Platform, "native"),
        ]);
    }

    /// <summary>The file name of a library on this platform: libtorch_cpu.so, torch_cpu.dll or libtorch_cpu.dylib.</summary>
    public static string FileName(string library) =>
        OperatingSystem.IsWindows() ? $"{library}.dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";

    /// <summary>The full path of a library, in the first folder that has it; null where none has.</summary>
    public string? Find(string library) =>
        Folders.Select(folder => Path.Combine(folder, FileName(library))).FirstOrDefault(File.Exists);
}
