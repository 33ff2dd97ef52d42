using MnistNet.CodeFixes.Fixes;
using MnistNet.CodeFixes.Tests.Harness;

namespace MnistNet.CodeFixes.Tests.Fixes;

public class MoveSoftmaxTests
{
    [Theory]
    [InlineData(
        "[Network, Input(28, 28, 1), Flatten, Dense(8, Activation = Activation.Softmax), Dense(10)] public partial class Net;",
        "[Network, Input(28, 28, 1), Flatten, Dense(8, Activation = Activation.ReLU), Dense(10, Activation = Activation.Softmax)] public partial class Net;")]
    [InlineData(
        "[Network, Input(28, 28, 1), Flatten, Dense(8), Softmax, Dense(10, UseBias = false)] public partial class Net;",
        "[Network, Input(28, 28, 1), Flatten, Dense(8), Dense(10, UseBias = false, Activation = Activation.Softmax)] public partial class Net;")]
    [InlineData(
        "[Network, Input(28, 28, 1), Flatten, Dense(8, Activation = (Activation)2), Dense(10, Activation = Activation.ReLU)] public partial class Net;",
        "[Network, Input(28, 28, 1), Flatten, Dense(8, Activation = Activation.ReLU), Dense(10, Activation = Activation.Softmax)] public partial class Net;")]
    [InlineData(
        "[Network, Input(28, 28, 1), Conv2D(10, 3, Activation = Activation.Softmax), GlobalAveragePooling2D] public partial class Net;",
        "[Network, Input(28, 28, 1), Conv2D(10, 3, Activation = Activation.ReLU), GlobalAveragePooling2D, Softmax] public partial class Net;")]
    [InlineData(
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(8, Activation.Softmax).Dense(10); }",
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(8, Activation.ReLU).Dense(10, activation: Activation.Softmax); }")]
    [InlineData(
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Conv2D(10, 3, activation: Activation.Softmax).GlobalMaxPooling2D(); }",
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Conv2D(10, 3, activation: Activation.ReLU).GlobalMaxPooling2D().Softmax(); }")]
    public Task A_hidden_layer_gives_it_to_the_output(string before, string after) => FixTest<MoveSoftmaxCodeFix>.FixesAsync("Move softmax to the output", before, after);

    [Fact]
    public Task A_layer_leaves_its_line_and_its_comment() => FixTest<MoveSoftmaxCodeFix>.FixesAsync(
        """
        [Network]
        [Input(28, 28, 1)]
        [Flatten]
        [Dense(8)]
        [Softmax]
        // Scores.
        [Dense(
            10,
            UseBias = false)] // one a digit
        public partial class Net;
        """,
        """
        [Network]
        [Input(28, 28, 1)]
        [Flatten]
        [Dense(8)]
        // Scores.
        [Dense(
            10,
            UseBias = false,
            Activation = Activation.Softmax)] // one a digit
        public partial class Net;
        """);

    [Fact]
    public Task A_layer_that_has_a_comment_keeps_it() => FixTest<MoveSoftmaxCodeFix>.FixesAsync(
        "[Network]\r\n[Input(28, 28, 1)]\r\n[Flatten]\r\n[Dense(8)]\r\n[Softmax] // why?\r\n[Dense(10)]\r\npublic partial class Net;\r\n",
        "[Network]\r\n[Input(28, 28, 1)]\r\n[Flatten]\r\n[Dense(8)]\r\n// why?\r\n[Dense(10, Activation = Activation.Softmax)]\r\npublic partial class Net;\r\n");

    [Fact]
    public Task A_chain_loses_a_line_and_keeps_its_comments() => FixTest<MoveSoftmaxCodeFix>.FixesAsync(
        """
        [Network]
        public partial class Net
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .Conv2D(10, 3) // features
                .Softmax()
                .GlobalAveragePooling2D();
        }
        """,
        """
        [Network]
        public partial class Net
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .Conv2D(10, 3) // features
                .GlobalAveragePooling2D()
                .Softmax();
        }
        """);

    [Fact]
    public Task A_statement_moves_behind_the_output() => FixTest<MoveSoftmaxCodeFix>.FixesAsync(
        """
        [Network]
        public partial class Net
        {
            private static void Define(NetworkBuilder network)
            {
                network.Input(28, 28, 1);
                network.Conv2D(10, 3);
                network.Softmax();
                network.GlobalAveragePooling2D(); // scores
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
                network.Conv2D(10, 3);
                network.GlobalAveragePooling2D(); // scores
                network.Softmax();
            }
        }
        """);

    [Fact]
    public Task An_attribute_behind_the_output_gets_a_line() => FixTest<MoveSoftmaxCodeFix>.FixesAsync(
        """
        [Network]
        [Input(28, 28, 1)]
        [Conv2D(10, 3, Activation = Activation.Softmax)]
        [GlobalAveragePooling2D] // scores
        public partial class Net;
        """,
        """
        [Network]
        [Input(28, 28, 1)]
        [Conv2D(10, 3, Activation = Activation.ReLU)]
        [GlobalAveragePooling2D] // scores
        [Softmax]
        public partial class Net;
        """);

    [Theory]
    [InlineData(
        "Use ReLU here",
        "[Network, Input(28, 28, 1), Flatten, Dense(8, Activation = Activation.Softmax), Dense(10, Activation = Activation.Softmax)] public partial class Net;",
        "[Network, Input(28, 28, 1), Flatten, Dense(8, Activation = Activation.ReLU), Dense(10, Activation = Activation.Softmax)] public partial class Net;")]
    [InlineData(
        "Remove Softmax",
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(8).Softmax().Dense(10).Softmax(); }",
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(8).Dense(10).Softmax(); }")]
    public Task An_output_that_has_it_keeps_one(string title, string before, string after) => FixTest<MoveSoftmaxCodeFix>.FixesAsync(title, before, after);

    [Fact]
    public Task A_name_that_means_something_else_is_qualified() => FixTest<MoveSoftmaxCodeFix>.FixesAsync(
        """
        enum Activation;

        [Network, Input(28, 28, 1), Flatten, Dense(8, Activation = MnistNet.Activation.Softmax), Dense(10)]
        public partial class Net;
        """,
        """
        enum Activation;

        [Network, Input(28, 28, 1), Flatten, Dense(8, Activation = MnistNet.Activation.ReLU), Dense(10, Activation = MnistNet.Activation.Softmax)]
        public partial class Net;
        """);

    [Fact]
    public Task Two_hidden_layers_give_it_to_the_output_once() => FixTest<MoveSoftmaxCodeFix>.FixesAllAsync(
        """
        [Network, Input(28, 28, 1), Flatten]
        [Dense(8, Activation = Activation.Softmax), Softmax, Softmax]
        [Dense(10)]
        public partial class First;

        [Network]
        public partial class Second
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .Flatten()
                .Dense(8, activation: Activation.Softmax)
                .Softmax()
                .Softmax()
                .Dense(10);
        }
        """,
        """
        [Network, Input(28, 28, 1), Flatten]
        [Dense(8, Activation = Activation.ReLU)]
        [Dense(10, Activation = Activation.Softmax)]
        public partial class First;

        [Network]
        public partial class Second
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .Flatten()
                .Dense(8, activation: Activation.ReLU)
                .Dense(10, activation: Activation.Softmax);
        }
        """);
}
