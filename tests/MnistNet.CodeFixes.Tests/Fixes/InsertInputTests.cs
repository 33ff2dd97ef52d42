using MnistNet.CodeFixes.Fixes;
using MnistNet.CodeFixes.Tests.Harness;

namespace MnistNet.CodeFixes.Tests.Fixes;

public class InsertInputTests
{
    [Fact]
    public Task It_is_the_first_layer_behind_Network() => FixTest<InsertInputCodeFix>.FixesAsync(
        "Insert Input(28, 28, 1)",
        """
        /// <summary>A network.</summary>
        [Network]
        // From pixels to a vector.
        [Flatten]
        [Dense(10)]
        public partial class Net;
        """,
        """
        /// <summary>A network.</summary>
        [Network]
        [Input(28, 28, 1)]
        // From pixels to a vector.
        [Flatten]
        [Dense(10)]
        public partial class Net;
        """);

    [Theory]
    [InlineData("[Network, Flatten, Dense(10)] public partial class Net;", "[Network, Input(28, 28, 1), Flatten, Dense(10)] public partial class Net;")]
    [InlineData("[Network] [Flatten] [Dense(10)] public partial class Net;", "[Network] [Input(28, 28, 1)] [Flatten] [Dense(10)] public partial class Net;")]
    [InlineData("[Flatten, Dense(10), Training, Network] public partial class Net;", "[Input(28, 28, 1), Flatten, Dense(10), Training, Network] public partial class Net;")]
    [InlineData(
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Flatten().Dense(10); }",
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(10); }")]
    public Task On_one_line_it_stays_one_line(string before, string after) => FixTest<InsertInputCodeFix>.FixesAsync(before, after);

    [Fact]
    public Task A_chain_starts_with_it() => FixTest<InsertInputCodeFix>.FixesAsync(
        """
        [Network]
        public partial class Net
        {
            private static void Define(NetworkBuilder network) => network
                // From pixels to a vector.
                .Flatten()
                .Dense(10);
        }
        """,
        """
        [Network]
        public partial class Net
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                // From pixels to a vector.
                .Flatten()
                .Dense(10);
        }
        """);

    [Fact]
    public Task The_first_call_on_the_builders_line_moves_to_the_lines_of_the_others() => FixTest<InsertInputCodeFix>.FixesAsync(
        """
        [Network]
        public partial class Net
        {
            private static void Define(NetworkBuilder network)
            {
                network.Flatten()
                    .Dense(10);
            }
        }
        """,
        """
        [Network]
        public partial class Net
        {
            private static void Define(NetworkBuilder network)
            {
                network.Input(28, 28, 1)
                    .Flatten()
                    .Dense(10);
            }
        }
        """);

    [Fact]
    public Task Statements_start_with_it() => FixTest<InsertInputCodeFix>.FixesAsync(
        "[Network]\r\npartial class Net\r\n{\r\n    static void Define(NetworkBuilder n)\r\n    {\r\n        n.Flatten(); // a vector\r\n        n.Dense(10);\r\n    }\r\n}\r\n",
        "[Network]\r\npartial class Net\r\n{\r\n    static void Define(NetworkBuilder n)\r\n    {\r\n        n.Input(28, 28, 1);\r\n        n.Flatten(); // a vector\r\n        n.Dense(10);\r\n    }\r\n}\r\n");

    [Fact]
    public Task It_goes_to_the_file_of_the_layers() => FixTest<InsertInputCodeFix>.FixesAsync(
        null,
        ["[Network] public partial class Net;", "[Flatten]\n[Dense(10)]\npartial class Net;"],
        ["[Network] public partial class Net;", "[Input(28, 28, 1)]\n[Flatten]\n[Dense(10)]\npartial class Net;"]);

    [Fact]
    public Task It_goes_to_the_file_of_Define() => FixTest<InsertInputCodeFix>.FixesAsync(
        null,
        ["[Network] public partial class Net;", "partial class Net\n{\n    static void Define(NetworkBuilder n) => n.Flatten().Dense(10);\n}"],
        ["[Network] public partial class Net;", "partial class Net\n{\n    static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(10);\n}"]);

    [Theory]
    [InlineData("[Network]\n[Training]\npublic partial class Net;", "[Network]\n[Input(28, 28, 1)]\n[Training]\npublic partial class Net;")]
    [InlineData("[Network] // mine\npublic partial class Net;", "[Network] // mine\n[Input(28, 28, 1)]\npublic partial class Net;")]
    [InlineData("[Network] public partial class Net;", "[Network, Input(28, 28, 1)] public partial class Net;")]
    [InlineData("[Network, Training] public partial class Net;", "[Network, Input(28, 28, 1), Training] public partial class Net;")]
    [InlineData("[Network(\n    ParameterBudget = 1)]\npublic partial class Net;", "[Network(\n    ParameterBudget = 1)]\n[Input(28, 28, 1)]\npublic partial class Net;")]
    public Task A_network_without_layers_gets_its_first(string before, string after) => FixTest<InsertInputCodeFix>.UncoversAsync("MNN0005", before, after);

    [Fact]
    public Task An_empty_Define_is_left_alone() =>
        FixTest<InsertInputCodeFix>.OffersNothingAsync("[Network] partial class Net { static void Define(NetworkBuilder n) { } }");

    [Fact]
    public Task All_networks_of_a_file_are_fixed_at_once() => FixTest<InsertInputCodeFix>.FixesAllAsync(
        """
        [Network]
        [Flatten]
        [Dense(10)]
        public partial class First;

        [Network]
        public partial class Second
        {
            private static void Define(NetworkBuilder network) => network.Flatten().Dense(10);
        }
        """,
        """
        [Network]
        [Input(28, 28, 1)]
        [Flatten]
        [Dense(10)]
        public partial class First;

        [Network]
        public partial class Second
        {
            private static void Define(NetworkBuilder network) => network.Input(28, 28, 1).Flatten().Dense(10);
        }
        """);
}
