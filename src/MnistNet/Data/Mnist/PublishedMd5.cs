using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace MnistNet;

/// <summary>Checks files against the MD5 that their authors, or torchvision, publish: it finds damage, not malice.</summary>
internal static class PublishedMd5
{
    /// <summary>Compares a file with the original.</summary>
    /// <exception cref="InvalidDataException">It is another one.</exception>
    [SuppressMessage("Security", "CA5351:Do not use broken cryptographic algorithms", Justification = "No other digest of these files is published.")]
    public static void Verify(string path, string name, string expected)
    {
        using FileStream file = RegularFile.OpenRead(path);
        string found = Convert.ToHexStringLower(MD5.HashData(file));
        if (found != expected)
        {
            throw new InvalidDataException($"{path}: expected {name} with the MD5 {expected}; found {found}.");
        }
    }
}
