using MnistNet.CodeFixes.Fixes;
using MnistNet.CodeFixes.Tests.Harness;

namespace MnistNet.CodeFixes.Tests.Fixes;

public class RemoveSoftmaxTests
{
    [Theory]
    [InlineData(
        "[Network, Input(28, 28, 1), Flatten, Dense(10, Activation = Activation.Softmax), Softmax] public partial class Net;",
        "[Network, Input(28, 28, 1), Flatten, Dense(10, Activation = Activation.Softmax)] public partial class Net;")]
    [InlineData(
        "[Network, Input(28, 28, 1), Flatten] [Dense(10), Softmax] [Softmax, Training] public partial class Net;",
        "[Network, Input(28, 28, 1), Flatten] [Dense(10), Softmax] [Training] public partial class Net;")]
    [InlineData(
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(10).Softmax().Softmax(); }",
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(10).Softmax(); }")]
    [InlineData(
        "[Network] partial class Net { static void Define(NetworkBuilder n) { n.Input(28, 28, 1); n.Flatten(); n.Dense(10, Activation.Softmax); n.Softmax(); } }",
        "[Network] partial class Net { static void Define(NetworkBuilder n) { n.Input(28, 28, 1); n.Flatten(); n.Dense(10, Activation.Softmax); } }")]
    public Task The_second_one_goes(string before, string after) => FixTest<RemoveSoftmaxCodeFix>.FixesAsync("Remove the second Softmax", before, after);

    [Theory]
    [InlineData(
        "[Network,\n Input(28, 28, 1),\n Flatten,\n Dense(10),\n Softmax, // one\n Softmax // two\n]\npublic partial class Net;",
        "[Network,\n Input(28, 28, 1),\n Flatten,\n Dense(10),\n Softmax // one\n // two\n]\npublic partial class Net;")]
    [InlineData(
        "[Network,\n Input(28, 28, 1),\n Flatten,\n Dense(10),\n Softmax, // one\n Softmax, // two\n Training]\npublic partial class Net;",
        "[Network,\n Input(28, 28, 1),\n Flatten,\n Dense(10),\n Softmax, // one\n // two\n Training]\npublic partial class Net;")]
    [InlineData(
        "[Network, Input(28, 28, 1), Flatten, Dense(10)]\n[Softmax]\n// Again?\n[Softmax] // yes\npublic partial class Net;",
        "[Network, Input(28, 28, 1), Flatten, Dense(10)]\n[Softmax]\n// Again?\n// yes\npublic partial class Net;")]
    [InlineData(
        "[Network]\npartial class Net\n{\n    static void Define(NetworkBuilder n) => n\n        .Input(28, 28, 1)\n        .Flatten()\n        .Dense(10)\n        .Softmax()\n        // Again?\n        .Softmax(); // yes\n}",
        "[Network]\npartial class Net\n{\n    static void Define(NetworkBuilder n) => n\n        .Input(28, 28, 1)\n        .Flatten()\n        .Dense(10)\n        .Softmax();\n        // Again?\n        // yes\n}")]
    public Task Its_comments_stay(string before, string after) => FixTest<RemoveSoftmaxCodeFix>.FixesAsync(null, [before], [after], isFormatted: false);

    [Fact]
    public Task The_third_goes_with_the_second() => FixTest<RemoveSoftmaxCodeFix>.FixesAllAsync(
        """
        [Network, Input(28, 28, 1), Flatten, Dense(10), Softmax, Softmax, Softmax]
        public partial class First;

        [Network]
        [Input(28, 28, 1)]
        [Flatten]
        [Dense(10)]
        [Softmax]
        [Softmax]
        [Softmax]
        public partial class Second;

        [Network]
        public partial class Third
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .Flatten()
                .Dense(10, Activation.Softmax)
                .Softmax()
                .Softmax();
        }

        [Network]
        public partial class Fourth
        {
            private static void Define(NetworkBuilder network)
            {
                network.Input(28, 28, 1).Flatten().Dense(10, Activation.Softmax);
                network.Softmax();
                network.Softmax();
            }
        }
        """,
        """
        [Network, Input(28, 28, 1), Flatten, Dense(10), Softmax]
        public partial class First;

        [Network]
        [Input(28, 28, 1)]
        [Flatten]
        [Dense(10)]
        [Softmax]
        public partial class Second;

        [Network]
        public partial class Third
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .Flatten()
                .Dense(10, Activation.Softmax);
        }

        [Network]
        public partial class Fourth
        {
            private static void Define(NetworkBuilder network)
            {
                network.Input(28, 28, 1).Flatten().Dense(10, Activation.Softmax);
            }
        }
        """);
}
