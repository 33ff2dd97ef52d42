extern alias library;

using System.Data;
using System.Globalization;
using System.Text.RegularExpressions;

using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Documents;

/// <summary>Does docs/layers.md say what the layers do, in both forms?</summary>
public partial class LayerPageTests(LayerPageTests.Page page) : IClassFixture<LayerPageTests.Page>
{
    private static readonly Row[] Rows = ReadRows();

    public static TheoryData<string> Layers => [.. Rows.Select(static row => row.Attribute)];

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_row_is_true_in_both_forms(string attribute)
    {
        int index = Array.FindIndex(Rows, row => row.Attribute == attribute);
        Row row = Rows[index];
        foreach (string form in new[] { "Attributes", "Calls" })
        {
            library::MnistNet.NetworkDefinition definition = page.Networks.Static<library::MnistNet.NetworkDefinition>($"{form}{index}", "Definition");
            string[] shapes = [definition.Input.ToString(), .. definition.Layers.Select(static layer => layer.OutputShape.ToString())];

            Assert.Equal(row.Shapes, $"{shapes[row.Position]} → {shapes[row.Position + 1]}");
            Assert.Equal(row.Count, definition.Layers[row.Position].ParameterCount);
        }
    }

    // From is none.
    [Fact]
    public void Every_layer_has_a_row() => Assert.Equal(
        typeof(LayerAttribute).Assembly.GetExportedTypes()
            .Where(static type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract && type != typeof(InputAttribute) && type != typeof(FromAttribute))
            .Select(static type => type.Name.Replace("Attribute", "", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
        Rows.Select(static row => row.Attribute.Trim('[', ']').Split('(')[0]).Distinct().Order(StringComparer.Ordinal));

    private static Row[] ReadRows() =>
    [
        .. TableRow().Matches(Repository.Read("docs", "layers.md")).Select(static match => new Row(
            match.Groups["attribute"].Value, match.Groups["call"].Value, match.Groups["shapes"].Value, match.Groups["parameters"].Value)),
    ];

    [GeneratedRegex(@"^\| `(?<attribute>\[.+\])` \| `(?<call>\..+)` \| (?<shapes>.+) \| (?<parameters>.+) \|$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    /// <summary>The networks of all rows, compiled once.</summary>
    public sealed class Page : IDisposable
    {
        internal EmittedAssembly Networks { get; } = new(CompilerRun.Of([.. Rows.Select((row, index) => row.AsAttributes(index) + row.AsCalls(index))]));

        public void Dispose() => Networks.Dispose();
    }

    private sealed record Row(string Attribute, string Call, string Shapes, string Parameters)
    {
        /// <summary>Which layer of its network it is, the input aside.</summary>
        public int Position => Before.Length;

        /// <summary>The number of parameters, after the formula has been worked out.</summary>
        public int Count
        {
            get
            {
                string[] parts = Parameters.Split(" = ");
                using DataTable arithmetic = new();
                Assert.Equal(parts[^1], Convert.ToString(arithmetic.Compute(parts[0].Replace('·', '*'), ""), CultureInfo.InvariantCulture));
                return int.Parse(parts[^1], CultureInfo.InvariantCulture);
            }
        }

        private string[] From => Shapes.Split(" → ")[0].Split('×');

        private string[] To => Shapes.Split(" → ")[1].Split('×');

        private string Input => From.Length == 3 ? string.Join(", ", From) : $"1, 1, {From[0]}";

        // Softmax may only stand behind the scores.
        private string[] Before => (From.Length, Attribute) switch
        {
            (3, _) => [],
            (_, "[Softmax]") => ["Flatten", "Dense(10)"],
            _ => ["Flatten"],
        };

        private string[] Behind => (To.Length, To[0]) switch
        {
            (3, _) => ["Flatten", "Dense(10)"],
            (_, "10") => [],
            _ => ["Dense(10)"],
        };

        public string AsAttributes(int index) =>
            $"[Network(ParameterBudget = 1_000_000), Input({Input})] {Attributes(Before)} {Attribute} {Attributes(Behind)} public partial class Attributes{index};\n";

        public string AsCalls(int index) =>
            $"[Network(ParameterBudget = 1_000_000)] public partial class Calls{index} {{ static void Define(NetworkBuilder n) => n.Input({Input}){Calls(Before)}{Call}{Calls(Behind)}; }}\n";

        private static string Attributes(string[] layers) => string.Concat(layers.Select(static layer => $"[{layer}]"));

        private static string Calls(string[] layers) => string.Concat(layers.Select(static layer => layer.EndsWith(')') ? "." + layer : $".{layer}()"));
    }
}
