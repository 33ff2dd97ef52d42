using Microsoft.CodeAnalysis;
using MnistNet.Generators.Tests.Harness;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace MnistNet.Generators.Tests.Pipeline;

/// <summary>Does an edit run again only what depends on it?</summary>
public class IncrementalityTests
{
    private const int FilesOfANetwork = 2;

    [Fact]
    public void An_edit_in_another_file_writes_nothing_again()
    {
        TrackedDriver driver = new(Networks.Paper, "class Other;");

        driver.Edit(1, "class Other { int field = 1; }");

        Assert.Equal([Unchanged], driver.Reasons(TrackingNames.Parse));
        Assert.Equal([Cached], driver.Reasons(TrackingNames.Resolve));
        Assert.Equal(Enumerable.Repeat(Cached, FilesOfANetwork), driver.OutputReasons());
    }

    [Theory]
    [InlineData("[Flatten]", "[Flatten] // a note")]
    [InlineData("[Flatten]", "\n\n[ Flatten ( ) ]")]
    [InlineData("[Conv2D(8, 3, ", "[Conv2D(4 + 4, kernelSize: 0x3, ")]
    [InlineData("[Network]", "[MnistNet.NetworkAttribute]")]
    [InlineData("[Dropout(0.1)]", "[Dropout(1e-1)]")]
    [InlineData("public partial class PaperCnn;", "public partial class PaperCnn { private int field; }")]
    [InlineData("The paper's network.", "Another comment.")]
    public void An_edit_that_changes_no_layer_writes_nothing_again(string old, string edited)
    {
        TrackedDriver driver = new(Networks.Paper);

        driver.Edit(0, Replace(Networks.Paper, old, edited));

        Assert.Equal([Unchanged], driver.Reasons(TrackingNames.Parse));
        Assert.Equal([Cached], driver.Reasons(TrackingNames.Resolve));
        Assert.Equal(Enumerable.Repeat(Cached, FilesOfANetwork), driver.OutputReasons());
    }

    [Theory]
    [InlineData("[Dropout(0.1)]", "[Dropout(0.2)]")]
    [InlineData("[Conv2D(16, 3,", "[Conv2D(15, 3,")]
    [InlineData("[Flatten]", "[MaxPooling2D]\n[Flatten]")]
    [InlineData("Epochs = 10", "Epochs = 11")]
    [InlineData("LearningRate = 1e-3", "LearningRate = 1e-4")]
    public void An_edit_that_changes_the_network_writes_it_again(string old, string edited)
    {
        TrackedDriver driver = new(Networks.Paper);
        string[] before = Texts(driver);

        driver.Edit(0, Replace(Networks.Paper, old, edited));

        Assert.Equal([Modified], driver.Reasons(TrackingNames.Resolve));
        Assert.Equal(Enumerable.Repeat(Modified, FilesOfANetwork), driver.OutputReasons());
        Assert.NotEqual(before, Texts(driver));
    }

    [Fact]
    public void An_edit_in_one_network_leaves_the_other_alone()
    {
        TrackedDriver driver = new(Networks.Paper, Networks.Small);

        driver.Edit(1, Replace(Networks.Small, "Dense(10)", "Dense(11)"));

        Assert.Equal([Modified, Cached], driver.Reasons(TrackingNames.Resolve).Order());
        Assert.Equal([Modified, Modified, Cached, Cached], driver.OutputReasons().Order());
    }

    private static string[] Texts(TrackedDriver driver) => [.. driver.Result.GeneratedSources.Select(static source => source.SourceText.ToString())];

    private static string Replace(string text, string old, string edited)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, edited, StringComparison.Ordinal);
    }
}
