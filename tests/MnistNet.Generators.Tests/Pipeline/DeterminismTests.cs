using System.Globalization;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Pipeline;

/// <summary>Does one source give one output, whatever the machine?</summary>
public class DeterminismTests
{
    private const string Numbers = """
        [Network]
        [Input(28, 28, 1)]
        [Conv2D(8, 3, Strides = 2)]
        [Flatten]
        [Dropout(0.125)]
        [Dense(1_000)]
        [Dense(10)]
        [Training(Optimizer = Optimizer.SGD, LearningRate = 0.00025, Momentum = 0.9, ValidationSplit = 1e-3)]
        public partial class Net;
        """;

    private const string Mistakes = """
        [Network, Input(-28, 28, 1), Dropout(-1.5), Dense(10), Training(LearningRate = -0.25, Epochs = -1)]
        public partial class Wrong;

        [Network, Input(-3, 28, 1), Input(28, 28, 1), Flatten, Dense(10), Training(Optimizer = (Optimizer)(-5))]
        public partial class Twice;

        [Network, Input(28, 28, 1), MaxPooling2D(Padding = (Padding)(-4)), Flatten, Dense(10, Activation = (Activation)(-6))]
        public partial class Undefined;

        [Network, Input(1_000, 1_000, 1), Flatten, Dense(2_000_000)]
        public partial class Large;
        """;

    [Fact]
    public void Fifty_runs_give_one_order_of_layers()
    {
        string[] sources = [Networks.Paper, Networks.Small, Numbers.Replace("Net;", "Other;", StringComparison.Ordinal)];
        IReadOnlyDictionary<string, string> first = CompilerRun.Of(sources).Generated;

        Assert.Equal(9, first.Count);
        for (int run = 1; run < 50; run++)
        {
            Assert.Equal(first, CompilerRun.Of(sources).Generated);
        }
    }

    [Fact]
    public void Layers_are_in_source_order_in_one_bracket_as_in_many()
    {
        string apart = Networks.Small;
        string together = "[Network, Input(28, 28, 1), Flatten, Dense(10)] public partial class Net;";
        string mixed = "[Network][Input(28, 28, 1), Flatten][System.Serializable, Dense(10)] public partial class Net;";

        Assert.Equal(CompilerRun.Of(apart).Generated, CompilerRun.Of(together).Generated);
        Assert.Equal(CompilerRun.Of(apart).Generated, CompilerRun.Of(mixed).Generated);
    }

    [Fact]
    public void Layers_on_the_second_declaration_are_found()
    {
        CompilerRun run = CompilerRun.Of("[Input(28, 28, 1), Flatten, Dense(10)] partial class Net;", "/// <summary>Here.</summary>\n[Network] public partial class Net;");

        Assert.Equal(CompilerRun.Of(Networks.Small).Generated, run.AssertClean().Generated);
    }

    [Fact]
    public void Generated_code_is_the_same_in_any_culture()
    {
        IReadOnlyDictionary<string, string> expected = CompilerRun.Of(Networks.Paper, Numbers).Generated;

        Assert.Equal(expected, InAnotherCulture(static () => CompilerRun.Of(Networks.Paper, Numbers).Generated));
        Assert.Contains("LearningRate = 0.00025,", expected["Net.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_are_the_same_in_any_culture()
    {
        string[] expected = Messages();

        Assert.Equal(expected, InAnotherCulture(Messages));
        Assert.Contains(expected, static message => message.Contains("-1.5", StringComparison.Ordinal));
        Assert.All(["-3", "-4", "-5", "-6"], number => Assert.Contains(expected, message => message.Contains(number, StringComparison.Ordinal)));
        Assert.Contains(expected, static message => message.Contains("2e12", StringComparison.Ordinal));

        static string[] Messages() => [.. CompilerRun.Of(Numbers, Mistakes).Findings.Select(static finding => finding.GetMessage(CultureInfo.CurrentCulture))];
    }

    [Fact]
    public void Line_ends_are_line_feeds_whatever_those_of_the_source() => Assert.All(
        CompilerRun.Of(Networks.Paper.ReplaceLineEndings("\r\n")).Generated.Values,
        static text => Assert.DoesNotContain('\r', text));

    // The tests run without ICU's cultures, so this one is made by hand: 1.234,5 and U+2212 for minus, as in sv-SE.
    private static T InAnotherCulture<T>(Func<T> function)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NumberDecimalSeparator = ",";
        other.NumberFormat.NumberGroupSeparator = ".";
        other.NumberFormat.NumberGroupSizes = [2];
        other.NumberFormat.NegativeSign = "\u2212";
        try
        {
            CultureInfo.CurrentCulture = other;
            Assert.Equal("\u22121,5", (-1.5).ToString(CultureInfo.CurrentCulture));
            return function();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
