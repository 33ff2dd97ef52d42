using MnistNet.CodeFixes.Fixes;
using MnistNet.CodeFixes.Tests.Harness;

namespace MnistNet.CodeFixes.Tests.Fixes;

public class MoveInputTests
{
    [Fact]
    public Task An_attribute_moves_as_it_is_written() => FixTest<MoveInputCodeFix>.FixesAsync(
        "Move Input to the top",
        """
        [Network]
        [Flatten]
        // MNIST's images.
        [Input(channels: 1, height: 28, width: 28)] // grey
        [Dense(10)]
        public partial class Net;
        """,
        """
        [Network]
        // MNIST's images.
        [Input(channels: 1, height: 28, width: 28)] // grey
        [Flatten]
        [Dense(10)]
        public partial class Net;
        """);

    [Theory]
    [InlineData("[Network, Flatten, Input(28, 28, 1), Dense(10)] public partial class Net;", "[Network, Input(28, 28, 1), Flatten, Dense(10)] public partial class Net;")]
    [InlineData("[Network, Flatten, Dense(10), Input(28, 28, 1)] public partial class Net;", "[Network, Input(28, 28, 1), Flatten, Dense(10)] public partial class Net;")]
    [InlineData("[Network, Flatten] [Dense(10)] [Input(28, 28, 1)] public partial class Net;", "[Network, Input(28, 28, 1), Flatten] [Dense(10)] public partial class Net;")]
    [InlineData("[Flatten, Dense(10)]\n[Input(28, 28, 1), Network]\npublic partial class Net;", "[Input(28, 28, 1), Flatten, Dense(10)]\n[Network]\npublic partial class Net;")]
    [InlineData(
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Flatten().Dense(10).Input(28, 28, 1); }",
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(10); }")]
    [InlineData(
        "[Network] partial class Net { static void Define(NetworkBuilder n) { n.Flatten(); n.Input(28, 28, 1); n.Dense(10); } }",
        "[Network] partial class Net { static void Define(NetworkBuilder n) { n.Input(28, 28, 1); n.Flatten(); n.Dense(10); } }")]
    public Task On_one_line_it_stays_one_line(string before, string after) => FixTest<MoveInputCodeFix>.FixesAsync(before, after);

    [Fact]
    public Task A_call_moves_and_leaves_no_line_behind() => FixTest<MoveInputCodeFix>.FixesAsync(
        """
        [Network]
        public partial class Net
        {
            private static void Define(NetworkBuilder network) => network
                .Flatten()
                .Dense(10)
                .Input(28, 28, 1);
        }
        """,
        """
        [Network]
        public partial class Net
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .Flatten()
                .Dense(10);
        }
        """);

    [Fact]
    public Task A_list_of_lines_stays_one_with_Windows_line_ends() => FixTest<MoveInputCodeFix>.FixesAsync(
        "[Network,\r\n Flatten,\r\n Input(28, 28, 1),\r\n Dense(10)]\r\npublic partial class Net;",
        "[Network,\r\n Input(28, 28, 1),\r\n Flatten,\r\n Dense(10)]\r\npublic partial class Net;");

    [Fact]
    public Task All_networks_of_a_file_are_fixed_at_once() => FixTest<MoveInputCodeFix>.FixesAllAsync(
        """
        [Network, Flatten, Input(28, 28, 1), Dense(10)]
        public partial class First;

        [Network]
        public partial class Second
        {
            private static void Define(NetworkBuilder network)
            {
                network.Flatten();
                network.Input(28, 28, 1);
                network.Dense(10);
            }
        }
        """,
        """
        [Network, Input(28, 28, 1), Flatten, Dense(10)]
        public partial class First;

        [Network]
        public partial class Second
        {
            private static void Define(NetworkBuilder network)
            {
                network.Input(28, 28, 1);
                network.Flatten();
                network.Dense(10);
            }
        }
        """);
}
