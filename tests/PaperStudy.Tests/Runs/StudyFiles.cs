using System.Security.Cryptography;

namespace PaperStudySample.Tests;

/// <summary>What a study leaves behind.</summary>
internal static class StudyFiles
{
    /// <summary>Every file below a folder with a hash of its content, by name.</summary>
    public static IReadOnlyList<string> Of(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => $"{Path.GetRelativePath(folder, file)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}")
            .Order(StringComparer.Ordinal),
    ];
}
