using System.IO.Compression;

namespace MnistNet;

/// <summary>A zip archive with the files of several data sets.</summary>
/// <param name="Name">The name under which the mirrors offer it.</param>
/// <param name="MaxLength">More bytes than it has.</param>
/// <param name="Md5">Its MD5, in lower-case hexadecimal.</param>
internal sealed record MnistArchive(string Name, long MaxLength, string Md5)
{
    /// <summary>Checks a copy against the original.</summary>
    /// <exception cref="InvalidDataException">It is another file.</exception>
    public void Verify(string path) => PublishedMd5.Verify(path, Name, Md5);

    /// <summary>Puts files of the archive into a folder, each complete or not there.</summary>
    /// <exception cref="InvalidDataException">The archive lacks one, or is damaged.</exception>
    public static void Extract(string path, IReadOnlyList<MnistFile> files, string folder, CancellationToken cancellation)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        foreach (MnistFile file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            ZipArchiveEntry entry = archive.Entries.FirstOrDefault(entry => entry.Name == file.CompressedName)
                ?? throw new InvalidDataException($"{path}: expected an archive with {file.CompressedName}; found none among {archive.Entries.Count} entries.");
            AtomicFile.Write(Path.Combine(folder, file.CompressedName), target =>
            {
                using Stream content = entry.Open();
                content.CopyTo(target);
            });
        }
    }
}
