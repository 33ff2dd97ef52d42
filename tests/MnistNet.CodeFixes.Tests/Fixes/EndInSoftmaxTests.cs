using MnistNet.CodeFixes.Fixes;
using MnistNet.CodeFixes.Tests.Harness;

namespace MnistNet.CodeFixes.Tests.Fixes;

public class EndInSoftmaxTests
{
    [Theory]
    [InlineData(
        "[Network, Input(28, 28, 1), Flatten, Dense(10, Activation = Activation.ReLU)] public partial class Net;",
        "[Network, Input(28, 28, 1), Flatten, Dense(10, Activation = Activation.Softmax)] public partial class Net;")]
    [InlineData(
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(10, Activation.Sigmoid); }",
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(10, Activation.Softmax); }")]
    [InlineData(
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(activation: Activation.Tanh, units: 10); }",
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(activation: Activation.Softmax, units: 10); }")]
    public Task The_activation_becomes_softmax(string before, string after) => FixTest<EndInSoftmaxCodeFix>.FixesAsync("Change the activation to Softmax", before, after);

    [Theory]
    [InlineData(
        "[Network, Input(28, 28, 1), Flatten, Dense(10, Activation = Activation.ReLU), Softmax] public partial class Net;",
        "[Network, Input(28, 28, 1), Flatten, Dense(10, Activation = Activation.Linear), Softmax] public partial class Net;")]
    [InlineData(
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(10, activation: Activation.Tanh).Softmax(); }",
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(10, activation: Activation.Linear).Softmax(); }")]
    public Task A_softmax_behind_it_stays_the_only_one(string before, string after) => FixTest<EndInSoftmaxCodeFix>.FixesAsync("Change the activation to Linear", before, after);

    [Theory]
    [InlineData(
        "Replace ReLU by Softmax",
        "[Network, Input(28, 28, 1), Flatten, Dense(10), ReLU(MaxValue = 6)] public partial class Net;",
        "[Network, Input(28, 28, 1), Flatten, Dense(10), Softmax] public partial class Net;")]
    [InlineData(
        "Replace LeakyReLU by Softmax",
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(10).LeakyReLU(0.1); }",
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(10).Softmax(); }")]
    [InlineData(
        "Remove ReLU",
        "[Network, Input(28, 28, 1), Flatten, Dense(10), ReLU, Softmax] public partial class Net;",
        "[Network, Input(28, 28, 1), Flatten, Dense(10), Softmax] public partial class Net;")]
    [InlineData(
        "Remove ReLU",
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(10).ReLU().Softmax(); }",
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(10).Softmax(); }")]
    public Task A_layer_gives_way_to_softmax(string title, string before, string after) => FixTest<EndInSoftmaxCodeFix>.FixesAsync(title, before, after);

    [Fact]
    public Task Comments_and_Windows_line_ends_stay() => FixTest<EndInSoftmaxCodeFix>.FixesAsync(
        "[Network]\r\n[Input(28, 28, 1), Flatten, Dense(10)]\r\n// Scores.\r\n[ReLU] // positive\r\npublic partial class Net;\r\n",
        "[Network]\r\n[Input(28, 28, 1), Flatten, Dense(10)]\r\n// Scores.\r\n[Softmax] // positive\r\npublic partial class Net;\r\n");

    [Fact]
    public Task All_networks_of_a_file_are_fixed_at_once() => FixTest<EndInSoftmaxCodeFix>.FixesAllAsync(
        """
        [Network, Input(28, 28, 1), Flatten, Dense(10, Activation = Activation.ReLU)]
        public partial class First;

        [Network]
        public partial class Second
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .Flatten()
                .Dense(10)
                .ReLU();
        }
        """,
        """
        [Network, Input(28, 28, 1), Flatten, Dense(10, Activation = Activation.Softmax)]
        public partial class First;

        [Network]
        public partial class Second
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .Flatten()
                .Dense(10)
                .Softmax();
        }
        """);
}
