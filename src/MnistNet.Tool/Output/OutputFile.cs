namespace MnistNet.Tool;

/// <summary>Files that a command writes.</summary>
internal static class OutputFile
{
    /// <summary>Refuses to replace what is there, unless that is asked for.</summary>
    /// <param name="overwrites">Whether files that are there may be replaced.</param>
    /// <param name="paths">What is to be written.</param>
    public static void Require(bool overwrites, params ReadOnlySpan<string> paths)
    {
        foreach (string path in paths)
        {
            if (File.Exists(path) && !overwrites)
            {
                throw new IOException($"{path} is there already; --force replaces it.");
            }
        }
    }
}
