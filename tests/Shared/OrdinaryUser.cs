using System.Runtime.InteropServices;

namespace MnistNet.Tests.Shared;

/// <summary>
/// Opens files as somebody whom permissions bind. They do not bind root; but on Linux, root can do so in the name of
/// nobody, in one thread.
/// </summary>
internal static class OrdinaryUser
{
    private const uint Root = 0;
    private const uint Nobody = 65534;

    /// <summary>Why there is no ordinary user here; null where there is one.</summary>
    public static string? Missing { get; } =
        OperatingSystem.IsWindows() ? "Needs Unix permissions: Linux or macOS."
        : !Environment.IsPrivilegedProcess || (OperatingSystem.IsLinux() && CanBeNobody()) ? null
        : "Needs an ordinary user: permissions do not bind root, who cannot act for another one here.";

    /// <summary>Does something that opens files; what it calls has run before, so that no assembly is loaded now.</summary>
    public static void Do(Action action)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            action();
            return;
        }

        _ = ActFor(Nobody);
        try
        {
            action();
        }
        finally
        {
            _ = ActFor(Root);
        }
    }

    /// <summary>Does something while a folder can be read by everybody and written to by nobody.</summary>
    public static void DoWithReadOnly(string folder, Action action)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException(Missing);
        }

        UnixFileMode before = File.GetUnixFileMode(folder);
        const UnixFileMode Read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode Enter = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(folder, Read | Enter);
        try
        {
            Do(action);
        }
        finally
        {
            File.SetUnixFileMode(folder, before);
        }
    }

    private static bool CanBeNobody()
    {
        _ = ActFor(Nobody);
        return ActFor(Root) == Nobody;
    }

    /// <summary>Sets for whom this thread opens files, if it may; gives for whom it did.</summary>
    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint ActFor(uint user);
}
