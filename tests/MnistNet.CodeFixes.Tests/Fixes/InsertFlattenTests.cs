using MnistNet.CodeFixes.Fixes;
using MnistNet.CodeFixes.Tests.Harness;

namespace MnistNet.CodeFixes.Tests.Fixes;

public class InsertFlattenTests
{
    [Fact]
    public Task An_attribute_gets_a_line_of_its_own() => FixTest<InsertFlattenCodeFix>.FixesAsync(
        "Insert Flatten",
        """
        namespace Digits
        {
            [Network]
            [Input(28, 28, 1)]
            [Dense(10)]
            public partial class Net;
        }
        """,
        """
        namespace Digits
        {
            [Network]
            [Input(28, 28, 1)]
            [Flatten]
            [Dense(10)]
            public partial class Net;
        }
        """);

    [Theory]
    [InlineData("[Network, Input(28, 28, 1), Dense(10)] public partial class Net;", "[Network, Input(28, 28, 1), Flatten, Dense(10)] public partial class Net;")]
    [InlineData("[Network] [Input(28, 28, 1)] [Dense(10)] public partial class Net;", "[Network] [Input(28, 28, 1)] [Flatten] [Dense(10)] public partial class Net;")]
    [InlineData("[Network, Input(28, 28, 1)] [Dense(10), Training] public partial class Net;", "[Network, Input(28, 28, 1)] [Flatten, Dense(10), Training] public partial class Net;")]
    [InlineData(
        "[MnistNet.Network, MnistNet.Input(28, 28, 1), MnistNet.DenseAttribute(10)] public partial class Net;",
        "[MnistNet.Network, MnistNet.Input(28, 28, 1), Flatten, MnistNet.DenseAttribute(10)] public partial class Net;")]
    [InlineData(
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Dense(10); }",
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(10); }")]
    [InlineData(
        "[Network] partial class Net { static void Define(NetworkBuilder n) { n.Input(28, 28, 1); n.Dense(10); } }",
        "[Network] partial class Net { static void Define(NetworkBuilder n) { n.Input(28, 28, 1); n.Flatten(); n.Dense(10); } }")]
    public Task On_one_line_it_stays_one_line(string before, string after) => FixTest<InsertFlattenCodeFix>.FixesAsync(before, after);

    [Fact]
    public Task An_attribute_in_a_list_of_lines_gets_a_line() => FixTest<InsertFlattenCodeFix>.FixesAsync(
        """
        [Network,
         Input(28, 28, 1),
         Conv2D(1, 3),
         Dense(10)]
        public partial class Net;
        """,
        """
        [Network,
         Input(28, 28, 1),
         Conv2D(1, 3),
         Flatten,
         Dense(10)]
        public partial class Net;
        """);

    [Fact]
    public Task A_comment_stays_with_its_layer() => FixTest<InsertFlattenCodeFix>.FixesAsync(
        """
        /// <summary>A network.</summary>
        [Network] // of mine
        [Input(28, 28, 1)] // grey

        // One score a digit,
        /* from 0 to 9. */
        [Dense(10)] // scores

        public partial class Net;
        """,
        """
        /// <summary>A network.</summary>
        [Network] // of mine
        [Input(28, 28, 1)] // grey

        [Flatten]
        // One score a digit,
        /* from 0 to 9. */
        [Dense(10)] // scores

        public partial class Net;
        """);

    [Fact]
    public Task A_documentation_comment_and_directives_stay_on_top() => FixTest<InsertFlattenCodeFix>.FixesAsync(
        """
        [Network, Input(28, 28, 1)]
        #if !DEBUG
        [Dense(10)]
        #endif
        public partial class Net;
        """,
        """
        [Network, Input(28, 28, 1)]
        #if !DEBUG
        [Flatten]
        [Dense(10)]
        #endif
        public partial class Net;
        """);

    [Fact]
    public Task A_chain_keeps_its_line_breaks_and_comments() => FixTest<InsertFlattenCodeFix>.FixesAsync(
        """
        [Network]
        public partial class Net
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1) // grey
                // One score a digit.
                .Dense(10); // scores
        }
        """,
        """
        [Network]
        public partial class Net
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1) // grey
                .Flatten()
                // One score a digit.
                .Dense(10); // scores
        }
        """);

    [Fact]
    public Task A_chain_with_dots_at_the_end_of_lines_keeps_them_there() => FixTest<InsertFlattenCodeFix>.FixesAsync(
        """
        [Network]
        public partial class Net
        {
            private static void Define(NetworkBuilder network)
            {
                network.
                    Input(28, 28, 1).
                    Dense(10);
            }
        }
        """,
        """
        [Network]
        public partial class Net
        {
            private static void Define(NetworkBuilder network)
            {
                network.
                    Input(28, 28, 1).
                    Flatten().
                    Dense(10);
            }
        }
        """);

    [Fact]
    public Task A_statement_gets_a_statement() => FixTest<InsertFlattenCodeFix>.FixesAsync(
        """
        [Network]
        public partial class Net
        {
            private static void Define(NetworkBuilder network)
            {
                network.Input(28, 28, 1);

                // Scores.
                network.Dense(10);
            }
        }
        """,
        """
        [Network]
        public partial class Net
        {
            private static void Define(NetworkBuilder network)
            {
                network.Input(28, 28, 1);

                network.Flatten();
                // Scores.
                network.Dense(10);
            }
        }
        """);

    [Fact]
    public Task Windows_line_ends_stay() => FixTest<InsertFlattenCodeFix>.FixesAsync(
        "[Network]\r\n[Input(28, 28, 1)]\r\n[Dense(10)]\r\npublic partial class Net;\r\n",
        "[Network]\r\n[Input(28, 28, 1)]\r\n[Flatten]\r\n[Dense(10)]\r\npublic partial class Net;\r\n");

    [Fact]
    public Task A_chain_with_Windows_line_ends_keeps_them() => FixTest<InsertFlattenCodeFix>.FixesAsync(
        "[Network]\r\npartial class Net\r\n{\r\n\tstatic void Define(NetworkBuilder n) => n\r\n\t\t.Input(28, 28, 1)\r\n\t\t.Dense(10);\r\n}",
        "[Network]\r\npartial class Net\r\n{\r\n\tstatic void Define(NetworkBuilder n) => n\r\n\t\t.Input(28, 28, 1)\r\n\t\t.Flatten()\r\n\t\t.Dense(10);\r\n}");

    [Fact]
    public Task A_name_that_means_something_else_is_qualified() => FixTest<InsertFlattenCodeFix>.FixesAsync(
        """
        class FlattenAttribute : System.Attribute;

        [Network, Input(28, 28, 1), Dense(10)]
        public partial class Net;
        """,
        """
        class FlattenAttribute : System.Attribute;

        [Network, Input(28, 28, 1), MnistNet.Flatten, Dense(10)]
        public partial class Net;
        """);

    [Fact]
    public Task All_networks_of_a_file_are_fixed_at_once() => FixTest<InsertFlattenCodeFix>.FixesAllAsync(
        """
        [Network, Input(28, 28, 1), Dense(10)]
        public partial class First;

        [Network]
        public partial class Second
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .Dense(10);
        }

        [Network, Input(28, 28, 1), Dense(10)]
        public partial class Third;
        """,
        """
        [Network, Input(28, 28, 1), Flatten, Dense(10)]
        public partial class First;

        [Network]
        public partial class Second
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .Flatten()
                .Dense(10);
        }

        [Network, Input(28, 28, 1), Flatten, Dense(10)]
        public partial class Third;
        """);
}
