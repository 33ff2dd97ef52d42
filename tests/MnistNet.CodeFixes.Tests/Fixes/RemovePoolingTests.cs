using MnistNet.CodeFixes.Fixes;
using MnistNet.CodeFixes.Tests.Harness;

namespace MnistNet.CodeFixes.Tests.Fixes;

public class RemovePoolingTests
{
    [Theory]
    [InlineData(
        "Remove MaxPooling2D",
        "[Network, Input(28, 28, 1), MaxPooling2D(28), MaxPooling2D(2), Flatten, Dense(10)] public partial class Net;",
        "[Network, Input(28, 28, 1), MaxPooling2D(28), Flatten, Dense(10)] public partial class Net;")]
    [InlineData(
        "Remove AveragePooling2D",
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Conv2D(1, 28).AveragePooling2D().Flatten().Dense(10); }",
        "[Network] partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Conv2D(1, 28).Flatten().Dense(10); }")]
    public Task A_pooling_of_nothing_goes(string title, string before, string after) => FixTest<RemovePoolingCodeFix>.FixesAsync(title, before, after);

    [Fact]
    public Task Lines_and_comments_stay() => FixTest<RemovePoolingCodeFix>.FixesAsync(
        "[Network]\r\n[Input(28, 28, 1)]\r\n[MaxPooling2D(28)] // all\r\n[MaxPooling2D(2)]\r\n\r\n// Scores.\r\n[Flatten, Dense(10)]\r\npublic partial class Net;\r\n",
        "[Network]\r\n[Input(28, 28, 1)]\r\n[MaxPooling2D(28)] // all\r\n\r\n// Scores.\r\n[Flatten, Dense(10)]\r\npublic partial class Net;\r\n");

    [Theory]
    [InlineData("MaxPooling2D(14), MaxPooling2D(3, Strides = 2)")]
    [InlineData("MaxPooling2D(14), Conv2D(1, 3, Strides = 3)")]
    public Task Padding_is_tried_first_and_weights_stay(string layers) =>
        FixTest<RemovePoolingCodeFix>.OffersNothingAsync($"[Network, Input(28, 28, 1), {layers}, Flatten, Dense(10)] public partial class Net;");

    [Fact]
    public Task All_networks_of_a_file_are_fixed_at_once() => FixTest<RemovePoolingCodeFix>.FixesAllAsync(
        """
        [Network, Input(28, 28, 1), MaxPooling2D(28), MaxPooling2D(2), Flatten, Dense(10)]
        public partial class First;

        [Network]
        public partial class Second
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .MaxPooling2D(28)
                .MaxPooling2D(2)
                .Flatten()
                .Dense(10);
        }
        """,
        """
        [Network, Input(28, 28, 1), MaxPooling2D(28), Flatten, Dense(10)]
        public partial class First;

        [Network]
        public partial class Second
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .MaxPooling2D(28)
                .Flatten()
                .Dense(10);
        }
        """);
}
