using System.Globalization;
using System.Text.RegularExpressions;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Documents;

/// <summary>In how many files of the product does a layer stand? As CONTRIBUTING says, and in no more.</summary>
public class LayerCostTests
{
    private const int Most = 7;

    [Theory]
    [InlineData("ELU", "ELU|Elu|EluGradient")]
    [InlineData("Cropping2D", "Cropping2D|Cropping2DAttribute")]
    public void A_layer_stands_in_as_few_files_as_are_promised(string layer, string names)
    {
        Regex mention = new($@"\b({names})\b");
        string source = Repository.PathOf("src");
        string[] files =
        [
            .. Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
                .Where(file => !Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar).Any(static folder => folder is "bin" or "obj"))
                .Where(file => mention.IsMatch(File.ReadAllText(file))),
        ];

        Match promised = Regex.Match(Repository.Read("CONTRIBUTING.md"), $@"`{layer}` (?:stands )?in (\d+)(?: files)?");
        Assert.True(promised.Success);
        Assert.True(files.Length <= Most, string.Join(", ", files));
        Assert.Equal(int.Parse(promised.Groups[1].Value, CultureInfo.InvariantCulture), files.Length);
    }
}
