namespace MnistNet.Tool;

/// <summary>Makes of a model's file its declaration in C#, and puts the weights beside it.</summary>
internal static class ImportCommand
{
    private const string Weights = ".keras";

    /// <param name="path">The file.</param>
    /// <param name="className">What the class is called.</param>
    /// <param name="folder">Where both files go.</param>
    /// <param name="isFluent">Whether the class is declared as one expression instead of as attributes.</param>
    /// <param name="overwrites">Whether files that are there may be replaced.</param>
    public static FileReport Run(string path, string className, string folder, bool isFluent, bool overwrites)
    {
        using NetworkFile file = NetworkFile.Open(path);
        string source = Path.Combine(folder, className + ".cs");
        string weights = Path.Combine(folder, className + Weights);
        string declaration = file.Definition.ToCSharp(className, isFluent ? DeclarationForm.Fluent : DeclarationForm.Attributes);
        OutputFile.Require(overwrites, source, weights);
        Directory.CreateDirectory(folder);
        if (Path.GetFullPath(weights) != Path.GetFullPath(path))
        {
            file.Network.Save(weights);
        }

        File.WriteAllText(source, declaration);
        return new(path, [source, weights]);
    }
}
