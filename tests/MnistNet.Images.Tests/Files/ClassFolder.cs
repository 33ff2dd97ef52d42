namespace MnistNet.Images.Tests;

/// <summary>Writes files into folders of classes.</summary>
internal static class ClassFolder
{
    public static TemporaryFolder Add(this TemporaryFolder folder, string file, byte[] content)
    {
        string path = folder[file.Split('/')];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return folder;
    }
}
