namespace MnistNet;

/// <summary>Finds the file that opening a path would open: a rename would replace a link, not what it leads to.</summary>
internal static class SymbolicLink
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>Follows links until there is none.</summary>
    /// <param name="path">A full path; a file need not be there, nor where a link leads to.</param>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Follow(string path)
    {
        string file = path;
        for (int links = 0; new FileInfo(file).LinkTarget is { } target; links++)
        {
            if (links == MostLinks)
            {
                throw new IOException("its symbolic links lead in a circle.");
            }

            // The .. of a relative link leads out of the folder that holds the link, which may itself be behind a link.
            file = Path.GetFullPath(target, FollowAll(Path.GetDirectoryName(file)!));
        }

        return file;
    }

    private static string FollowAll(string folder) =>
        Path.GetDirectoryName(folder) is { } parent ? Follow(Path.Combine(FollowAll(parent), Path.GetFileName(folder))) : folder;
}
