using MnistNet.Generators.Tests.Harness;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace MnistNet.Generators.Tests.Pipeline;

/// <summary>Does an edit run again only what depends on it?</summary>
public class IncrementalityTests
{
    private const string Facade = "PaperCnn.g.cs";
    private const string Module = "PaperCnn.TorchSharp.g.cs";
    private const string Managed = "PaperCnn.Managed.g.cs";

    private const string Ordinary = """
        using System;
        namespace Example;

        /// <summary>Counts.</summary>
        [Serializable]
        public class Counter(int start)
        {
            private readonly int first = start;

            /// <summary>The next number.</summary>
            public int Next(int step) => first + step;
        }
        """;

    [Theory]
    [InlineData("a comment", "/// <summary>The next number.", "/// <summary>The next number of all.")]
    [InlineData("a blank line", "namespace Example;", "\n\nnamespace Example;")]
    [InlineData("a method's body", "first + step;", "first - step;")]
    [InlineData("a method's signature", "int Next(int step)", "long Next(long step)")]
    [InlineData("a method more", "    private", "    public void Stop() { }\n    private")]
    [InlineData("a field more", "    private", "    private int last = 1;\n    private")]
    [InlineData("a constant more", "    private", "    private const int Last = 1;\n    private")]
    [InlineData("a field under another name", "readonly int first", "readonly int zeroth")]
    [InlineData("an attribute of a class", "[Serializable]", "[Serializable, Obsolete]")]
    [InlineData("half a line", "    private", "    publ\n    private")]
    public void An_edit_in_another_file_reads_and_writes_nothing_again(string what, string old, string edited)
    {
        TrackedDriver driver = new(Networks.Paper, Ordinary);

        driver.Edit(1, Replace(Ordinary, old, edited));

        Assert.True(driver.Reasons(TrackingNames.Surroundings) is [Cached], what);
        Assert.Equal([Unchanged], driver.Reasons(TrackingNames.Parse));
        Assert.Equal([Cached], driver.Reasons(TrackingNames.Networks));
        driver.AssertNothingRanAgain();
    }

    [Fact]
    public void An_edit_among_top_level_statements_reads_nothing_again()
    {
        TrackedDriver driver = new(Networks.Paper, "int sum = 1; System.Console.WriteLine(sum);");

        driver.Edit(1, "int sum = 2; for (int i = 0; i < 3; i++) { sum += i; } System.Console.WriteLine(sum); int more = 1;");

        Assert.Equal([Cached], driver.Reasons(TrackingNames.Surroundings));
        driver.AssertNothingRanAgain();
    }

    [Theory]
    [InlineData("a type more", "namespace Example;", "namespace Example; class More;")]
    [InlineData("a using more", "using System;", "using System; using System.IO;")]
    [InlineData("a base class", "Counter(int start)", "Counter(int start) : System.IO.MemoryStream")]
    public void An_edit_that_could_concern_a_network_reads_it_again_and_writes_nothing(string what, string old, string edited)
    {
        TrackedDriver driver = new(Networks.Paper, Ordinary);

        driver.Edit(1, Replace(Ordinary, old, edited));

        Assert.True(driver.Reasons(TrackingNames.Surroundings) is [Modified], what);
        driver.AssertNothingRanAgain();
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

        driver.AssertNothingRanAgain();
    }

    [Fact]
    public void A_class_that_moves_down_in_its_file_is_not_written_again()
    {
        TrackedDriver driver = new(Networks.Paper + Networks.Small, Ordinary);

        driver.Edit(0, "\n\nclass Above { private int field; }\n" + Networks.Small + Networks.Paper);

        driver.AssertNothingRanAgain();
    }

    [Fact]
    public void A_class_that_moves_to_another_file_is_not_written_again()
    {
        TrackedDriver driver = new(Networks.Paper, Networks.Small, Ordinary);

        driver.Edit((0, ""), (2, Networks.Paper.Replace("[Flatten]", "[Flatten] // moved", StringComparison.Ordinal)));

        driver.AssertNothingRanAgain();
    }

    [Fact]
    public void A_type_around_the_class_that_moves_to_another_file_does_not_write_it_again()
    {
        TrackedDriver driver = new($"partial class Outer {{ {Networks.Small} }}", "partial class Outer { class Other; }", "");

        driver.Edit((1, ""), (2, "partial class Outer { class Other; }"));

        driver.AssertNothingRanAgain();
    }

    [Fact]
    public void The_budget_of_the_project_concerns_the_analyzer_alone()
    {
        TrackedDriver driver = new(Networks.Paper);

        driver.SetProperty("MnistNetParameterBudget", "5");

        driver.AssertNothingRanAgain();
    }

    [Theory]
    [InlineData("[Conv2D(16, 3,", "[Conv2D(15, 3,", Facade, Managed, Module)]
    [InlineData("[Flatten]", "[MaxPooling2D]\n[Flatten]", Facade, Managed, Module)]
    [InlineData("Epochs = 10", "Epochs = 11", Facade)]
    [InlineData("LearningRate = 1e-3", "LearningRate = 1e-4", Facade)]
    [InlineData("[Dropout(0.1)]", "[Dropout(0.2)]", Facade, Managed, Module)]
    public void An_edit_that_changes_the_network_writes_again_the_files_that_show_it(string old, string edited, params string[] files)
    {
        TrackedDriver driver = new(Networks.Paper);
        IReadOnlyDictionary<string, string> before = driver.Generated;

        driver.Edit(0, Replace(Networks.Paper, old, edited));

        Assert.Equal([Modified], driver.Reasons(TrackingNames.Resolve));
        Assert.Equal(files.Length, driver.OutputReasons().Count(static reason => reason == Modified));
        Assert.Equal(files.Order(), driver.Generated.Where(file => before[file.Key] != file.Value).Select(static file => file.Key).Order());
    }

    [Fact]
    public void An_edit_in_one_network_leaves_the_other_alone()
    {
        TrackedDriver driver = new(Networks.Paper, Networks.Small);

        driver.Edit(1, Replace(Networks.Small, "Dense(10)", "Dense(11)"));

        Assert.Equal([Modified, Cached], driver.Reasons(TrackingNames.Resolve).Order());
        Assert.Equal([Modified, Modified, Modified, Cached, Cached, Cached], driver.OutputReasons().Order());
    }

    private static string Replace(string text, string old, string edited)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, edited, StringComparison.Ordinal);
    }
}
