using MnistNet.CodeFixes.Fixes;
using MnistNet.CodeFixes.Tests.Harness;

namespace MnistNet.CodeFixes.Tests.Fixes;

public class MoveDropoutTests
{
    [Theory]
    [InlineData(
        "[Network, Input(28, 28, 1), Flatten, Dense(10), Dropout(0.1)] public partial class Net;",
        "[Network, Input(28, 28, 1), Flatten, Dropout(0.1), Dense(10)] public partial class Net;")]
    [InlineData(
        "[Network, Input(28, 28, 1), Flatten, Dense(10), Dropout(0.1), Softmax] public partial class Net;",
        "[Network, Input(28, 28, 1), Flatten, Dropout(0.1), Dense(10), Softmax] public partial class Net;")]
    [InlineData(
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(10).Dropout(rate: 0.1); }",
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dropout(rate: 0.1).Dense(10); }")]
    public Task It_moves_as_it_is_written(string before, string after) => FixTest<MoveDropoutCodeFix>.FixesAsync("Move Dropout before the output", before, after);

    [Fact]
    public Task Lines_stay_lines() => FixTest<MoveDropoutCodeFix>.FixesAsync(
        """
        [Network]
        [Input(28, 28, 1)]
        [Flatten]
        // Scores.
        [Dense(10)]
        [Dropout(0.1)]
        public partial class Net;
        """,
        """
        [Network]
        [Input(28, 28, 1)]
        [Flatten]
        [Dropout(0.1)]
        // Scores.
        [Dense(10)]
        public partial class Net;
        """);

    [Fact]
    public Task A_comment_on_the_line_before_keeps_the_semicolon() => FixTest<MoveDropoutCodeFix>.FixesAsync(
        "[Network]\r\npartial class Net\r\n{\r\n    static void Define(NetworkBuilder n) => n\r\n        .Input(28, 28, 1)\r\n        .Flatten()\r\n        .Dense(10) // scores\r\n        .Dropout(0.1); // a tenth\r\n}\r\n",
        "[Network]\r\npartial class Net\r\n{\r\n    static void Define(NetworkBuilder n) => n\r\n        .Input(28, 28, 1)\r\n        .Flatten()\r\n        .Dropout(0.1) // a tenth\r\n        .Dense(10); // scores\r\n}\r\n");

    [Fact]
    public Task A_comment_above_moves_along() => FixTest<MoveDropoutCodeFix>.FixesAsync(
        """
        [Network]
        public partial class Net
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .Flatten()
                // Scores.
                .Dense(10)
                // A tenth.
                .Dropout(0.1)
                .Softmax();
        }
        """,
        """
        [Network]
        public partial class Net
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .Flatten()
                // A tenth.
                .Dropout(0.1)
                // Scores.
                .Dense(10)
                .Softmax();
        }
        """);

    [Fact]
    public Task A_statement_moves_with_its_comments() => FixTest<MoveDropoutCodeFix>.FixesAsync(
        """
        [Network]
        public partial class Net
        {
            private static void Define(NetworkBuilder network)
            {
                network.Input(28, 28, 1).Flatten();
                network.Dense(10);

                // A tenth.
                network.Dropout(0.1); // of all
            }
        }
        """,
        """
        [Network]
        public partial class Net
        {
            private static void Define(NetworkBuilder network)
            {
                network.Input(28, 28, 1).Flatten();
                // A tenth.
                network.Dropout(0.1); // of all
                network.Dense(10);

            }
        }
        """);

    [Fact]
    public Task Two_that_are_equal_stay_two() => FixTest<MoveDropoutCodeFix>.FixesAllAsync(
        """
        [Network, Input(28, 28, 1), Flatten, Dense(10), Dropout(0.1), Dropout(0.1)]
        public partial class First;

        [Network]
        public partial class Second
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .Flatten()
                .Dense(10)
                .Dropout(0.1)
                .Softmax()
                .Dropout(0.2)
                .Dropout(0.2);
        }
        """,
        """
        [Network, Input(28, 28, 1), Flatten, Dropout(0.1), Dropout(0.1), Dense(10)]
        public partial class First;

        [Network]
        public partial class Second
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .Flatten()
                .Dropout(0.1)
                .Dropout(0.2)
                .Dropout(0.2)
                .Dense(10)
                .Softmax();
        }
        """);
}
