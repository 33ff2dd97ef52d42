using System.Security.Cryptography;

namespace PaperStudySample.Tests;

/// <summary>What a study leaves behind.</summary>
internal static class StudyFiles
{
    /// <summary>
    /// Every file below a folder with a hash of its content, by name. A process that is killed while it writes leaves a hidden
    /// temporary file, which is removed when it is old enough to be nobody's.
    /// </summary>
    public static IReadOnlyList<string> Of(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !(Path.GetFileName(file).StartsWith('.') && file.EndsWith(".tmp", StringComparison.Ordinal)))
            .Select(file => $"{Path.GetRelativePath(folder, file)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}")
            .Order(StringComparer.Ordinal),
    ];
}
