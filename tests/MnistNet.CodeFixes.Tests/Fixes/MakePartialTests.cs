using MnistNet.CodeFixes.Fixes;
using MnistNet.CodeFixes.Tests.Harness;

namespace MnistNet.CodeFixes.Tests.Fixes;

public class MakePartialTests
{
    [Theory]
    [InlineData("[Network, Input(28, 28, 1), Flatten, Dense(10)] public class Net;", "[Network, Input(28, 28, 1), Flatten, Dense(10)] public partial class Net;")]
    [InlineData("[Network, Input(28, 28, 1), Flatten, Dense(10)] class Net;", "[Network, Input(28, 28, 1), Flatten, Dense(10)] partial class Net;")]
    [InlineData(
        "[Network] internal sealed class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(10); }",
        "[Network] internal sealed partial class Net { static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(10); }")]
    public Task The_modifier_stands_before_the_keyword(string before, string after) =>
        FixTest<MakePartialCodeFix>.FixesAsync("Make 'Net' partial", before, after);

    [Fact]
    public Task Comments_and_Windows_line_ends_stay() => FixTest<MakePartialCodeFix>.FixesAsync(
        "[Network, Input(28, 28, 1)]\r\n[Flatten, Dense(10)]\r\n// Mine.\r\npublic /* all */ class Net; // here\r\n",
        "[Network, Input(28, 28, 1)]\r\n[Flatten, Dense(10)]\r\n// Mine.\r\npublic /* all */ partial class Net; // here\r\n");

    [Fact]
    public Task A_nested_class_takes_the_types_around_it_along() => FixTest<MakePartialCodeFix>.FixesAsync(
        "Make 'Net' and 'Outer' partial",
        """
        public class Outer
        {
            [Network, Input(28, 28, 1), Flatten, Dense(10)]
            private class Net;
        }
        """,
        """
        public partial class Outer
        {
            [Network, Input(28, 28, 1), Flatten, Dense(10)]
            private partial class Net;
        }
        """);

    [Theory]
    [InlineData("struct")]
    [InlineData("ref struct")]
    [InlineData("interface")]
    [InlineData("record")]
    [InlineData("record struct")]
    public Task Containers_of_every_kind_become_partial(string keyword) => FixTest<MakePartialCodeFix>.FixesAsync(
        "Make 'Inner' and 'Outermost' partial",
        $"{keyword} Outermost {{ partial class Outer {{ {keyword} Inner {{ [Network, Input(28, 28, 1), Flatten, Dense(10)] internal partial class Net; }} }} }}",
        $"{Partial(keyword)} Outermost {{ partial class Outer {{ {Partial(keyword)} Inner {{ [Network, Input(28, 28, 1), Flatten, Dense(10)] internal partial class Net; }} }} }}");

    [Theory]
    [InlineData("[Network, Input(28, 28, 1), Flatten, Dense(10)] public abstract partial class Net;")]
    [InlineData("class Outer { [Network, Input(28, 28, 1), Flatten, Dense(10)] partial class Net<T>; }")]
    public Task A_class_that_cannot_be_extended_for_another_reason_is_left_alone(string source) => FixTest<MakePartialCodeFix>.OffersNothingAsync(source);

    [Fact]
    public Task Networks_that_share_a_container_make_it_partial_once() => FixTest<MakePartialCodeFix>.FixesAllAsync(
        """
        class Outer
        {
            [Network, Input(28, 28, 1), Flatten, Dense(10)]
            internal partial class First;

            [Network, Input(28, 28, 1), Flatten, Dense(10)]
            internal partial class Second;
        }
        """,
        """
        partial class Outer
        {
            [Network, Input(28, 28, 1), Flatten, Dense(10)]
            internal partial class First;

            [Network, Input(28, 28, 1), Flatten, Dense(10)]
            internal partial class Second;
        }
        """);

    [Fact]
    public Task Both_diagnostics_of_one_container_are_fixed_at_once() => FixTest<MakePartialCodeFix>.FixesAllAsync(
        """
        class Outer
        {
            [Network, Input(28, 28, 1), Flatten, Dense(10)]
            internal class First;

            [Network, Input(28, 28, 1), Flatten, Dense(10)]
            internal partial class Second;
        }
        """,
        """
        partial class Outer
        {
            [Network, Input(28, 28, 1), Flatten, Dense(10)]
            internal partial class First;

            [Network, Input(28, 28, 1), Flatten, Dense(10)]
            internal partial class Second;
        }
        """);

    private static string Partial(string keyword) => keyword == "ref struct" ? "ref partial struct" : "partial " + keyword;
}
